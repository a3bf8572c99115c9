import { sql } from 'kysely'
import { archive_days } from '#cases/review/rules.ts'
import { archiveOld } from '#cases/timers.ts'
import type { Line } from '#journal/chain.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { progressOf } from '../../db/demo/progress.ts'
import { playStories } from './stories.ts'
import { first_played_no, type Row, type Story, type Table, type Template, templateOf } from './template.ts'

/** A story, and the same after it went to the archive by itself. */
type Kept = Template & { archived: Template }
export type Book = { templates: Kept[]; tables: readonly Table[] }
/** How far back a story is told that is in the archive by now. */
export const archived_after_ms = (archive_days + 1) * 86_400_000
type Played = { seed: number; stories: number; until: Date; note: (line: string) => void }

/**
 * Stories to be told again and again. They are played in a transaction that is rolled back, so that nothing of them stays but
 * what is read here.
 */
export async function bookOf(db: Db, { seed, stories, until, note }: Played): Promise<Book> {
  let book: Book | undefined
  const bar = progressOf(`事件样本:${stories} 件 / stories played through the rules: ${stories}`, stories, note)
  const enough = new Error('read')
  await db
    .act(theTown, until, async (act) => {
      await sql`select setval('case_no', ${first_played_no}, false)`.execute(act.tx)
      // nothing is known yet of tables that fill within this one transaction
      await sql`set local enable_seqscan = off`.execute(act.tx)
      await playStories(act, seed, stories, (done) => bar.at(done))
      const played = await readBook(act)
      const later = new Date(until.getTime() + archived_after_ms)
      while ((await archiveOld({ ...act, now: later })) > 0);
      const archived = await readBook(act)
      const templates = played.templates.map((one, n) => ({ ...one, archived: archived.templates[n]! }))
      book = { tables: played.tables, templates }
      throw enough
    })
    .catch((error: unknown) => {
      if (error !== enough) throw error
    })
  bar.end()
  return book!
}

/** Every table with rows of a case: found, not listed, so that a new one is not forgotten. */
async function tablesOf({ tx }: Act): Promise<{ table: Table; key: string }[]> {
  const { rows } = await sql<{ name: string; key: string }>`
    select c.conrelid::regclass::text as name, a.attname as key from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'cases'::regclass and c.conrelid <> 'cases'::regclass order by 1`.execute(tx)
  const named = [{ name: 'cases', key: 'id' }, { name: 'journal', key: 'subject' }, ...rows]
  return Promise.all(named.map(async ({ name, key }) => ({ table: { name, columns: await columnsOf(tx, name) }, key })))
}

async function columnsOf(tx: Act['tx'], table: string): Promise<Table['columns']> {
  const { rows } = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and column_name <> 'seq'
    order by ordinal_position`.execute(tx)
  return rows
}

async function readBook(act: Act): Promise<{ templates: Template[]; tables: Table[] }> {
  const tables = await tablesOf(act)
  const read = new Map<Table, Map<unknown, Row[]>>()
  for (const { table, key } of tables) {
    const { rows } = await sql<Row>`select * from ${sql.table(table.name)}`.execute(act.tx)
    read.set(
      table,
      Map.groupBy(rows, (row) => row[key]),
    )
  }
  const [ofCases, journal] = [tables[0]!.table, tables[1]!.table]
  const cases = [...read.get(ofCases)!.values()].flat().toSorted((a, b) => Number(a['no']) - Number(b['no']))
  const templates = families(cases).map((family) => {
    const ids = family.map((one) => one['id'])
    const of = (table: Table) => ids.flatMap((id) => read.get(table)!.get(id) ?? [])
    const rows = new Map(tables.filter(({ table }) => table !== journal).map(({ table }) => [table, of(table)]))
    const lines = (of(journal) as Line[]).toSorted((a, b) => a.n - b.n)
    const story: Story = { cases: family, rows, lines, open: family.some((one) => one['closed_at'] === null) }
    return templateOf(story, journal)
  })
  return { templates, tables: tables.map(({ table }) => table) }
}

/** Cases that name each other stay together. */
function families(cases: readonly Row[]): Row[][] {
  const home = new Map<unknown, Row[]>()
  for (const one of cases) {
    const others = [one['merged_into'], one['parent_id'], one['id']].flatMap((id) => home.get(id) ?? [])
    const family = [...new Set([...others, one])]
    for (const each of family) home.set(each['id'], family)
  }
  return [...new Set(home.values())]
}
