import { setTimeout as sleep } from 'node:timers/promises'
import { openDoors, openHouse } from '#app/main.ts'
import { readConfig } from '#kit/config.ts'
import type { Db } from '#kit/db.ts'
import { type Answer, type Client, withClients } from './client.ts'
import type { Ask, Step } from './drive.ts'
import type { Scratch } from './scratch.ts'

export type Statement = { text: string; values: readonly unknown[] }
/** What one operation sent to PostgreSQL, in order, with the values of that one time; `ids` and `no` are those that it made. */
export type Script = { statements: Statement[]; ids: string[]; no: number | null }

/** Everything that the connections of this database are asked to do, from now on. */
function listen(db: Db): Statement[] {
  const heard: Statement[] = []
  const known = new WeakSet<object>()
  db.pool.on('acquire', (client) => {
    if (known.has(client)) return
    known.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    Object.assign(client, {
      query: (...given: unknown[]) => {
        const [what] = given as [string | { text: string; values?: unknown[] }]
        heard.push(typeof what === 'string' ? { text: what, values: [] } : { text: what.text, values: what.values ?? [] })
        return query(...given)
      },
    })
  })
  return heard
}

/**
 * The real statements of an operation: Yiwang opens its doors on the copy, the operation is done a few times by different
 * people in turn, and whatever goes to PostgreSQL is written down.
 */
export async function capture(copy: Scratch, steps: Record<string, Step>, times: number): Promise<Record<string, Script[]>> {
  const config = { ...readConfig({ DATABASE_URL: copy.url, LOG_LEVEL: 'silent' }), home: copy.home, port: 0 }
  const house = await openHouse(config)
  const doors = await openDoors(house, config, { beating: false })
  const heard = listen(house.db)
  try {
    return await withClients(doors.address, 1, async ([client]) => {
      const scripts: Record<string, Script[]> = {}
      for (const [name, step] of Object.entries(steps)) {
        // the first round signs everyone in and fills what is kept in memory
        for (let turn = 0; turn < times; turn += 1) await once(client!, step, turn)
        scripts[name] = []
        for (let turn = 0; turn < times; turn += 1) {
          const scope = heard.findLast(isScope)
          heard.length = 0
          const since = Date.now()
          const no = await once(client!, step, turn)
          // among many people a connection has seldom served the same one just before
          if (scope && !heard.some(isScope)) heard.unshift(scope)
          scripts[name].push({ statements: [...heard], ids: idsSince(heard, since), no })
        }
      }
      return scripts
    })
  } finally {
    await doors.stop()
  }
}

const isScope = ({ text }: Statement) => text.startsWith("select set_config('app.areas'")

/** Do it once; answers the number of the case it made, if it made one. */
async function once(client: Client, step: Step, turn: number): Promise<number | null> {
  let no: number | null = null
  const ask: Ask = async (method, path, token, body) => {
    const answer = await patient(() => client.ask(method, path, token, body))
    const text = answer.body.toString()
    if (answer.status >= 300) throw new Error(`${answer.status} ${path} ${text.slice(0, 300)}`)
    if (method === 'POST' && path === '/api/cases') no = (JSON.parse(text) as { no: number }).no
    return answer
  }
  await step(ask, ask, 0, turn)
  return no
}

/** A process that has only just started on a busy machine says so, and asks to come again. */
async function patient(ask: () => Promise<Answer>): Promise<Answer> {
  for (const until = Date.now() + patience_ms; ; await sleep(100)) {
    const answer = await ask()
    if (answer.status !== 503 || Date.now() > until) return answer
  }
}
const patience_ms = 30_000

const uuid_v7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids say when they were made: those of persons and of older cases stay, new ones must differ each time. */
function idsSince(heard: readonly Statement[], since: number): string[] {
  const all = JSON.stringify(heard.map((one) => one.values)).match(uuid_v7) ?? []
  return [...new Set(all)].filter((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= since)
}
