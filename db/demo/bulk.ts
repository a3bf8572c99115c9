import { type RawBuilder, sql } from 'kysely'
import { recount } from '#analytics/actions.ts'
import { digestOf, type Line } from '#journal/chain.ts'
import { seal } from '#journal/seal.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { progressOf } from './progress.ts'

const months = 12
const month_ms = 28 * 86_400_000 // whole weeks, so that a working day stays one
const apart_ms = 61_000
const batch = 500
const lanes = 2
const batches_per_seal = 200

type Row = Record<string, unknown>
type Story = { case: Row & { id: string; reported_at: string }; lines: Line[]; orders: Row[]; requesters: Row[] }

/**
 * The month of cases that is there, told again and again over a year until there are `cases` of them: the same stories with
 * other ids, numbers and times, every journal chained anew. What is still open is told in the present month only.
 */
export async function loadBulk(
  db: Db,
  { cases, now, note }: { cases: number; now: Date; note: (line: string) => void },
): Promise<void> {
  const inAct = async <T>(work: (act: Act) => Promise<T>) => (await db.act(theTown, now, work)).value
  const stories = await inAct(readStories)
  const wanted = cases - stories.length
  if (wanted <= 0 || stories.length === 0) return
  const plan = planOf(stories, wanted)
  const first = await inAct((act) => prepare(act, wanted))
  const bar = progressOf(`演示城市:${cases} 件 / demo city: ${cases} cases`, wanted, note)
  let from = 0
  const lane = async () => {
    while (from < wanted) {
      const at = from
      from += batch
      await inAct((act) => insertStories(act, retold(plan, at, Math.min(batch, wanted - at), first)))
      if ((at / batch) % batches_per_seal === 0) await inAct(seal)
      bar.at(Math.min(wanted, from))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  bar.end()
  note('演示城市:统计 / demo city: figures …')
  await inAct(seal)
  await inAct(recount)
  await db.pool.query('reset role; analyze; set role yiwang_app')
}

async function readStories({ tx }: Act): Promise<Story[]> {
  const all = async (table: 'cases' | 'journal' | 'work_orders' | 'requesters') =>
    (await sql<Row>`select * from ${sql.table(table)}`.execute(tx)).rows
  const by = (rows: Row[], key: string) => Map.groupBy(rows, (row) => row[key])
  const lines = by(await all('journal'), 'subject')
  const orders = by(await all('work_orders'), 'case_id')
  const requesters = by(await all('requesters'), 'case_id')
  return (await all('cases'))
    .map((one) => ({
      case: one as Story['case'],
      lines: ((lines.get(one['id']) ?? []) as Line[]).sort((a, b) => a.n - b.n),
      orders: orders.get(one['id']) ?? [],
      requesters: requesters.get(one['id']) ?? [],
    }))
    .sort((a, b) => (a.case.id < b.case.id ? -1 : 1))
}

type Told = { story: Story; back_ms: number }

/** Which story is told the how manieth time, and how far back: the oldest first. */
function planOf(stories: readonly Story[], wanted: number): (n: number) => Told {
  const ended = stories.filter((one) => one.case['closed_at'] !== null)
  return (n) => {
    const month = months - 1 - Math.floor((n * months) / wanted)
    const nth = n - Math.ceil(((months - 1 - month) * wanted) / months)
    const among = month === 0 || ended.length === 0 ? stories : ended
    const story = among[nth % among.length]!
    const open = story.case['closed_at'] === null
    return { story, back_ms: open ? 0 : month * month_ms + Math.floor(nth / among.length) * apart_ms }
  }
}

/** Months for the lines to go to, and numbers for the cases; answers the first number. */
async function prepare({ tx, now }: Act, wanted: number): Promise<number> {
  const oldest = new Date(now.getTime() - (months + 1) * month_ms).toISOString().slice(0, 10)
  await sql`select journal_months(${oldest}::date, ${months + 2})`.execute(tx)
  const { rows } = await sql<{ last: number }>`select setval('case_no', nextval('case_no') + ${wanted}) as last`.execute(tx)
  return rows[0]!.last - wanted
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** The same value told as of an earlier time. */
function shifted(value: unknown, by_ms: number): unknown {
  if (typeof value === 'string') return instant.test(value) ? new Date(Date.parse(value) - by_ms).toISOString() : value
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.map((one) => shifted(one, by_ms))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'photos' ? [] : shifted(one, by_ms)]))
}

function retold(plan: (n: number) => Told, from: number, many: number, first: number): Story[] {
  return Array.from({ length: many }, (_, k) => from + k).flatMap((n) => {
    const { story, back_ms } = plan(n)
    const at = Date.parse(story.case.reported_at) - back_ms
    // as a UUIDv7 of that moment, the same on every run
    const time = at.toString(16).padStart(12, '0')
    const idOf = (part: number) =>
      `${time.slice(0, 8)}-${time.slice(8)}-7${part.toString(16).padStart(3, '0')}-8000-${n.toString(16).padStart(12, '0')}`
    const id = idOf(0)
    let prev: Buffer | null = null
    const lines = story.lines.map((line): Line => {
      const { clock: _, seq: __, ...told } = shifted(line, back_ms) as Line & { clock: number; seq: number }
      const next = { ...told, id: line.n === 1 ? id : idOf(line.n), subject: id, prev }
      prev = digestOf(next)
      return { ...next, digest: prev }
    })
    const own = shifted(story.case, back_ms) as Story['case']
    return {
      case: { ...own, id, no: first + n, external_key: null, line_digest: prev },
      lines,
      orders: story.orders.map((order, k) => ({ ...(shifted(order, back_ms) as Row), id: idOf(0x800 + k), case_id: id })),
      requesters: story.requesters.map((one) => ({ ...one, case_id: id })),
    }
  })
}

async function insertStories(act: Act, stories: readonly Story[]) {
  await insert(
    act,
    'cases',
    stories.map((one) => one.case),
  )
  await insert(
    act,
    'journal',
    stories.flatMap((one) => one.lines),
  )
  await insert(
    act,
    'work_orders',
    stories.flatMap((one) => one.orders),
  )
  await insert(
    act,
    'requesters',
    stories.flatMap((one) => one.requesters),
  )
}

/** All rows of a table in one statement, whatever its columns are. */
async function insert({ tx }: Act, table: string, rows: readonly Row[]) {
  if (rows.length === 0) return
  const columns: RawBuilder<unknown> = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  const written = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]),
      ),
    ),
  )
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${written}::jsonb)`.execute(tx)
}
