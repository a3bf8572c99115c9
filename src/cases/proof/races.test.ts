import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import sharp from 'sharp'
import { verify, written } from '#app/verify/verify.ts'
import type { MoveKind } from '#cases/contract.ts'
import { problems } from '#kit/problems.ts'
import { leadsTo } from '../../../test/model/oracle.ts'
import { patientIn } from '../../../test/model/patient.ts'
import { type Name, newId, organisations } from '../../../test/people.ts'
import { type Answer, asOwner, town } from '../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../test/willow.ts'

const willow = await town()
const { clock, listen, world } = willow
const as = patientIn(willow)

/** How often each race is run; `YIWANG_ROUNDS=300` for ten thousand starts. */
const rounds = Number(process.env['YIWANG_ROUNDS'] ?? 12)
const runners = 32

const steps: [Name, object][] = [
  ['wen', { kind: 'pass_up', note: '请村里看看' }],
  ['ding', { kind: 'pass_up', note: '请镇里看看' }],
  ['min', { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken }],
  ['rui', { kind: 'dispatch' }],
  ['luo', { kind: 'acknowledge' }],
  ['luo', { kind: 'complete', result: '已换井盖' }],
  ['min', { kind: 'check', passed: true }],
]
async function caseAt(far: number): Promise<string> {
  const id = newId()
  const ways: [Name, string, object][] = [
    ['wen', '/cases', { id, description: '井盖松动', category_id: kinds.drains, ...at.wens_grid }],
    ...steps.slice(0, far).map(([who, body]): [Name, string, object] => [who, `/cases/${id}/moves`, { id: newId(), ...body }]),
  ]
  for (const [who, path, body] of ways) assert.equal((await as(who).post(path, body)).status, 200)
  return id
}

type Line = { n: number; kind: string; from_state: string | null; to_state: string; id: string; linked: boolean }
const storyOf = (id: string): Promise<Line[]> =>
  asOwner(willow, async (client) => {
    const { rows } = await client.query<Line>(
      `select id, n, kind, from_state, to_state, coalesce(prev = lag(digest) over (order by n), n = 1) as linked
       from journal where subject = $1 order by n`,
      [id],
    )
    return rows
  })

/** All at once; afterwards the story is one path, each winner one line on it, and each loser was told why. */
async function race(id: string, starts: [Name, { kind: MoveKind; [field: string]: unknown }][]) {
  const before = (await storyOf(id)).length
  const sent = starts.map(([who, body]) => ({ who, body: { id: newId(), ...body } }))
  const answers = await Promise.all(sent.map(({ who, body }) => as(who).post(`/cases/${id}/moves`, body)))
  const winners = sent.filter((_, n) => answers[n]!.status === 200)
  const story = await storyOf(id)
  assert.deepEqual(
    story
      .slice(before)
      .map((line) => line.id)
      .sort(),
    winners.map(({ body }) => body.id).sort(),
    'each winner is one line, and no loser left one',
  )
  story.forEach((line, n) => {
    assert.ok(line.n === n + 1 && line.linked, 'one line for each version, each naming the one before it')
    if (n > 0) assert.equal(line.from_state, story[n - 1]!.to_state, 'each winner moved what the one before had left')
    const to = n > 0 && leadsTo(line.kind.slice(5) as MoveKind, line.from_state as never)
    assert.ok(
      to === false || (to as readonly string[]).includes(line.to_state),
      `${line.kind} ${line.from_state} → ${line.to_state}`,
    )
  })
  const losers = answers.filter(({ status }) => status !== 200)
  for (const { status, body } of losers)
    assert.ok([404, 409].includes(status) && body.code in problems, `${status} ${JSON.stringify(body)}`)
  return { winners, losers }
}
const crowd = <T>(make: (n: number) => T): T[] => Array.from({ length: runners }, (_, n) => make(n))
const times = async (t: TestContext, work: (round: number) => Promise<{ winners: unknown[]; losers: Answer[] }>) => {
  const lost = new Map<string, number>()
  let won = 0
  for (let round = 0; round < rounds; round += 1) {
    const { winners, losers } = await work(round)
    won += winners.length
    for (const { body } of losers) lost.set(body.code, (lost.get(body.code) ?? 0) + 1)
  }
  t.diagnostic(`${rounds * runners} starts, ${won} won, lost: ${[...lost].map(([code, n]) => `${code} ${n}`).join(', ')}`)
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

test('two people of one unit acknowledge the same order 32 times at once: one does', async (t) => {
  await times(t, async () => {
    const told = await race(
      await caseAt(4),
      crowd((n) => [pick(['luo', 'lu'] as const, n), { kind: 'acknowledge' }]),
    )
    assert.equal(told.winners.length, 1)
    return told
  })
})

test('32 people pull one case in different directions: each version has one winner', async (t) => {
  const pulls: [Name, { kind: MoveKind; [field: string]: unknown }][] = [
    ['min', { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken }],
    ['rui', { kind: 'pass_up', note: '请县里看看' }],
    ['shi', { kind: 'settle', result: '已协调' }],
    ['min', { kind: 'decline', reason: 'out_of_scope', note: '不属于' }],
    ['rui', { kind: 'pass_down', organisation_id: organisations.east_grid, note: '请网格核实' }],
    ['cheng', { kind: 'settle', result: '县里已协调' }],
    ['wen', { kind: 'resolve_on_site', result: '已清理' }],
    ['xi', { kind: 'comment', note: '邻镇' }],
  ]
  await times(t, async (round) => {
    const told = await race(
      await caseAt(2),
      crowd((n) => pick(pulls, n + round)),
    )
    assert.ok(told.winners.length >= 1)
    return told
  })
})

test('two centres, one case: whoever comes second is told that it is no longer his', async (t) => {
  await times(t, async () => {
    const told = await race(
      await caseAt(2),
      crowd((n) =>
        n % 2 === 0
          ? ['rui', { kind: 'pass_up', note: '请县里看看' }]
          : ['cheng', { kind: 'decline', reason: 'out_of_scope', note: '不属于' }],
      ),
    )
    const kindsWon = told.winners.map((one) => (one as { body: { kind: string } }).body.kind)
    assert.ok(kindsWon.filter((kind) => kind === 'pass_up').length === 1 && kindsWon.length <= 2, kindsWon.join(' '))
    return told
  })
})

test('a check and a close at once: nothing is closed that is checked twice or not at all', async (t) => {
  await times(t, async () => {
    const id = await caseAt(6)
    const told = await race(
      id,
      crowd((n) =>
        n % 3 === 0
          ? [pick(['min', 'wen', 'shi'] as const, n), { kind: 'check', passed: n % 2 === 0, note: '看过' }]
          : ['rui', { kind: 'close', closing_condition_id: closings.drain, reply: '已换' }],
      ),
    )
    const story = (await storyOf(id)).map(({ kind, to_state }) => `${kind} ${to_state}`)
    const closedAt = story.indexOf('case.close closed')
    if (closedAt >= 0) assert.equal(story[closedAt - 1], 'case.check checking')
    return told
  })
})

test('talk does not get lost: 32 remarks at once are 32 lines', async (t) => {
  await times(t, async () => {
    const told = await race(
      await caseAt(2),
      crowd((n) => [pick(['rui', 'min', 'ding', 'wen'] as const, n), { kind: 'comment', note: `第 ${n} 句` }]),
    )
    assert.equal(told.winners.length, runners)
    return told
  })
})

for (const [what, body] of [
  ['an order', { kind: 'dispatch' }],
  ['a remark', { kind: 'comment', note: '已看过' }],
] as const)
  test(`${what} sent 32 times at once counts once, and all are told the same`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = await caseAt(3)
      const move = { id: newId(), ...body }
      const answers = await Promise.all(crowd(() => as('rui').post(`/cases/${id}/moves`, move)))
      assert.equal((await storyOf(id)).filter((line) => line.id === move.id).length, 1, 'one line')
      assert.deepEqual([...new Set(answers.map((one) => `${one.status} ${one.body.line_n}`))], ['200 5'])
      const { rows } = await asOwner(willow, (client) => client.query('select 1 from work_orders where case_id = $1', [id]))
      assert.equal(rows.length, body.kind === 'dispatch' ? 1 : 0)
    }
  })

test('a report and its photos sent sixteen times at once is one case with each photo once', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const photos = [newId(), newId()]
    const payload = await sharp({ create: { width: 80, height: 60, channels: 3, background: { r: round * 9, g: 80, b: 20 } } })
      .jpeg()
      .toBuffer()
    const upload = (id: string) =>
      as('wen').send({ method: 'PUT', url: `/api/attachments/${id}`, payload, headers: { 'content-type': 'image/jpeg' } })
    const sixteen = Array.from({ length: 16 }, (_, n) => n)
    const uploads = await Promise.all(sixteen.flatMap(() => photos.map(upload)))
    assert.deepEqual([...new Set(uploads.map((one) => one.status))], [200])
    const body = { id: newId(), description: '排水口堵住了', ...at.wens_grid, photos }
    const answers = await Promise.all(sixteen.map(() => as('wen').post('/cases', body)))
    assert.deepEqual([...new Set(answers.map((one) => `${one.status} ${one.body.id}`))], [`200 ${body.id}`])
    assert.equal(new Set(answers.map((one) => one.body.no)).size, 1)
    assert.deepEqual(
      (await storyOf(body.id)).map(({ kind }) => kind),
      ['case.report'],
    )
    const { rows } = await asOwner(willow, (client) =>
      client.query('select id from attachments where case_id = $1 order by id', [body.id]),
    )
    assert.deepEqual(
      rows.map((one: { id: string }) => one.id),
      [...photos].sort(),
    )
  }
})

test('two people give one id to different reports at once: one is taken, the other is told', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const id = newId()
    const answers = await Promise.all(
      crowd((n) => as('wen').post('/cases', { id, description: `第 ${n % 2} 种说法`, ...at.wens_grid })),
    )
    const taken = answers.filter(({ status }) => status === 200)
    assert.equal(taken.length, runners / 2)
    assert.equal(new Set(taken.map(({ body }) => body.description)).size, 1)
    assert.ok(answers.every(({ status, body }) => status === 200 || body.code === 'same_id_other_content'))
  }
})

test('after all races `yiwang verify` finds nothing', async () => {
  await listen()
  const report = await verify(world.db, clock.now)
  assert.deepEqual(report.findings.slice(0, 5).map(written), [])
  assert.equal(report.waiting, 0)
})
