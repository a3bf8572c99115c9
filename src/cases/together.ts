import { sql } from 'kysely'
import { type Line, linesTold } from '#journal/record.ts'
import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'

/** The columns that are not as they are by default; all reports have the same. */
type Fresh = { id: string; report_hash: Buffer; line_digest: Buffer }
type Waiting = { row: Fresh; line: Line; answer: (no: number | null) => void; fail: (why: unknown) => void }
type Queue = { waiting: Waiting[]; underway: number }

const batch_max = 64
const underway_max = 3

const queues = new WeakMap<Db, Queue>()

/**
 * Write a new case with its first line; answers its number, or null when the id is taken. Reports that come in while others are
 * being written share one statement with whoever waits as well: it is a transaction of its own, and everybody is answered after
 * it has committed. One that cannot be written spoils nothing for the others: a batch that fails is written one by one.
 */
export function writeTogether(db: Db, row: Fresh, line: Line): Promise<number | null> {
  const queue = queues.get(db) ?? { waiting: [], underway: 0 }
  queues.set(db, queue)
  return new Promise((answer, fail) => {
    queue.waiting.push({ row, line, answer, fail })
    // whatever else is read from the network in this turn of the loop may come along
    setImmediate(() => void next(db, queue))
  })
}

async function next(db: Db, queue: Queue): Promise<void> {
  if (queue.underway >= underway_max || queue.waiting.length === 0) return
  const batch = take(queue)
  queue.underway += 1
  try {
    await write(db, batch).catch(() => Promise.all(batch.map((one) => write(db, [one]).catch(one.fail))))
  } finally {
    queue.underway -= 1
    void next(db, queue)
  }
}

/** The longest waiting, each id once: what is sent twice at once waits for its twin. */
function take(queue: Queue): Waiting[] {
  const batch = new Map<string, Waiting>()
  queue.waiting = queue.waiting.filter((one) => {
    if (batch.size === batch_max || batch.has(one.row.id)) return true
    batch.set(one.row.id, one)
    return false
  })
  return [...batch.values()]
}

async function write(db: Db, batch: readonly Waiting[]): Promise<void> {
  const made = await db.read(theTown, new Date(), async ({ tx }) => (await statement(batch).execute(tx)).rows)
  const numbers = new Map(made.map(({ id, no }) => [id, no]))
  for (const { row, answer } of batch) answer(numbers.get(row.id) ?? null)
}

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`

function statement(batch: readonly Waiting[]) {
  const columns = sql.join(Object.keys(batch[0]!.row).map((name) => sql.ref(name)))
  const rows = batch.map(({ row }) => ({ ...row, report_hash: hex(row.report_hash), line_digest: hex(row.line_digest) }))
  return sql<{ id: string; no: number }>`
    with made as (
      insert into cases (${columns}, no)
      select ${columns}, nextval('case_no') from json_populate_recordset(null::cases, ${JSON.stringify(rows)}::json)
      on conflict (id) do nothing
      returning id, no
    ), ${linesTold(
      batch.map((one) => one.line),
      sql`where subject in (select id from made)`,
    )}
    select id, no from made`
}
