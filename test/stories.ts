import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify, written } from '#app/verify/verify.ts'
import { keepTime } from '#cases/timers.ts'
import { type Name, newId } from './people.ts'
import { stepsOf } from './steps.ts'
import type { Town } from './town.ts'
import { at } from './willow.ts'

type Line = { at: string; kind: string; actor_kind: string; person_name: string | null }
const china_ms = 8 * 3_600_000

/** What the stories of Willow County are told with: its people, its residents, its clock and its figures. */
export function storiesOf(willow: Town) {
  const { as, clock, act, listen, seal, db } = willow
  const steps = stepsOf(willow)
  const nobody = as('nobody')

  /** It is this time of a day of March in China; on the way there time does what it does. */
  async function comes(day: number, time: string) {
    clock.now = new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`)
    while ((await act(keepTime)) > 0);
  }

  /** The story so far: at what time, what, by whom. */
  async function told(who: Name, id: string): Promise<string[]> {
    const { timeline } = await steps.detail(who, id)
    return timeline.map((line: Line) => {
      const time = new Date(Date.parse(line.at) + china_ms).toISOString().slice(8, 16).replace('T', ' ')
      return `${time} ${line.kind.slice(5)} ${line.person_name ?? line.actor_kind}`
    })
  }

  /** Somebody without an account reports at the portal; the answer can follow, rate and have it opened again. */
  async function resident(letter: string, said: { description: string; [field: string]: unknown }) {
    const key = letter.repeat(22)
    const { status, body } = await nobody.post('/portal/reports', { id: newId(), ...at.wens_grid, ...said, key })
    assert.equal(status, 200, JSON.stringify(body))
    const { no, case_id } = body as { no: string; case_id: string }
    const answer = async (path: string, given: object) =>
      nobody.post(`/portal/reports/${no}/${path}`, { id: newId(), key, ...given })
    return {
      no,
      id: case_id,
      sees: async () => (await nobody.get(`/portal/reports/${no}?key=${key}`)).body,
      rates: (rating: number, text?: string) => answer('rating', { rating, ...(text ? { text } : {}) }),
      wants: (reason: string) => answer('reopening', { reason }),
    }
  }

  /** Indicators of the county, as numerator and denominator. */
  async function figures(...ids: string[]) {
    await listen()
    const { body } = await as('ling').get('/kpi')
    return ids.map((id) => `${body.figures[id].numerator}/${body.figures[id].denominator}`)
  }

  /** What waits in somebody's inbox about a case. */
  async function inbox(who: Name, id: string): Promise<string[]> {
    await listen()
    const { items } = (await as(who).get('/notices?limit=100')).body
    return items.filter((one: { case_id: string }) => one.case_id === id).map((one: { kind: string }) => one.kind)
  }

  /** The last test of every story: chains, stories, holders and figures of the town are right. */
  const ends = () =>
    void test('after this the town is whole', async () => {
      await listen()
      await seal()
      const { ok, findings } = await verify(db, clock.now)
      assert.ok(ok, findings.map(written).join('\n'))
    })

  return { ...steps, comes, told, resident, figures, inbox, ends }
}
