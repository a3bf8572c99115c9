import pg from 'pg'
import { recount } from '#analytics/actions.ts'
import { seal } from '#journal/seal.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { loadDemo } from '../../db/demo/city.ts'
import { progressOf } from '../../db/demo/progress.ts'
import { Trouble } from '../../db/trouble.ts'
import type { Asked } from '../asked.ts'
import { asOwner, inHouse, type Scratch } from '../database.ts'
import { rounded } from '../figures.ts'
import { type Machine, machineNow } from '../machine.ts'
import { archived_after_ms, type Book, bookOf } from './book.ts'
import { copyIn } from './copy.ts'
import { days } from './stories.ts'
import type { Template } from './template.ts'
import { type Timed, withoutIndexes } from './without-indexes.ts'

export type Seeded = {
  question: 'seed'
  machine: Machine
  seed: number
  until: string
  cases: number
  lines: number
  open: number
  /** How long each step took. */
  seconds: Record<string, number>
}

const usual_seed = 20_261_121
const months = 13 // of four weeks
const day_ms = 86_400_000
const month_ms = days * day_ms
const apart_ms = 61_000
const days_apart = 5 // comes on every day of a month before it comes on one again
const batch_cases = 4_000
const batches_per_seal = 10
const stories_max = 1_200

/** A city with many cases, each with its whole journal: the same from the same seed, size and last moment. */
export async function seed(scratch: Scratch, asked: Pick<Asked, 'cases' | 'seed' | 'until'>): Promise<Seeded> {
  const { note, url, home } = scratch
  const machine = machineNow(scratch.postgres)
  const { cases, seed: number = usual_seed, until = new Date(new Date().setUTCHours(0, 0, 0, 0)) } = asked
  const seconds: Record<string, number> = {}
  const timed: Timed = async (name, work) => {
    const from = performance.now()
    const value = await work()
    seconds[name] = rounded((performance.now() - from) / 1000, 1)
    note(`${name}: ${seconds[name]} s`)
    return value
  }
  await inHouse(scratch, async (db) => {
    await refuseOthers(url)
    await asOwner(
      url,
      `create schema bench; create table bench.seed as select ${number} as seed, ${cases} as cases,
      '${until.toISOString()}'::timestamptz as until`,
    )
    await timed('city', () => loadDemo({ db, home }, { seed: number, cases: 0, now: until, note }))
    await fill(db, url, { seed: number, cases, until, note }, timed)
  })
  const [found] = await asOwner<{ cases: number; open: number; lines: number }>(
    url,
    `select count(*)::int as cases, (count(*) filter (where closed_at is null))::int as open, sum(line_n)::int as lines from cases`,
  )
  return { question: 'seed', machine, seed: number, until: until.toISOString(), ...found!, seconds }
}

type Wanted = { seed: number; cases: number; until: Date; note: (line: string) => void }

/** Cases for a city that has none. */
export async function fill(db: Db, url: string, { seed: number, cases, until, note }: Wanted, timed: Timed): Promise<void> {
  const inAct = <T>(work: (act: Act) => Promise<T>) => db.act(theTown, until, work)
  const stories = Math.min(stories_max, Math.max(Math.ceil(cases / 25), Math.min(100, Math.ceil(cases / 10))))
  const book = await timed('stories', () => bookOf(db, { seed: number, stories, until, note }))
  const tables = book.tables.map((one) => one.name)
  await withoutIndexes(url, tables, timed, () => timed('cases', () => tellAll(db, url, book, cases, until, note)))
  await timed('seals', () => inAct(seal))
  await timed('vacuum', () => asOwner(url, 'vacuum analyze'))
  await timed('figures', () => inAct(recount))
  await timed('analyze', () => asOwner(url, 'vacuum analyze'))
}

/** Whatever is there is somebody's. */
async function refuseOthers(url: string) {
  const [there] = await asOwner<{ city: boolean; ours: boolean }>(
    url,
    `select exists (select from areas) as city, to_regclass('bench.seed') is not null as ours`,
  )
  if (there!.ours)
    throw new Trouble('此数据库已有测量用的城市,请先删除。', 'This database holds a city of the bench already; drop it first.')
  if (there!.city)
    throw new Trouble(
      '此数据库里的城市不是测量用的,不予改动。',
      'The city in this database is not the bench’s; it is left alone.',
    )
}

/**
 * Which story is told how far back, the oldest first. Each time it is told it falls on another day; only what is still open stays
 * where it is, in the last month.
 */
function* tellings(
  templates: Book['templates'],
  cases: number,
): Generator<{ template: Template; back_ms: number; before: number }> {
  const ended = templates.filter((one) => !one.open)
  let before = 0
  for (let month = months - 1; month >= 0; month -= 1) {
    const until = Math.round((cases * (months - month)) / months)
    const among = month === 0 || ended.length === 0 ? templates : ended
    for (let nth = 0; before < until; nth += 1) {
      const template = among[nth % among.length]!
      if (template.size > until - before) continue
      const again = Math.floor(nth / among.length)
      const back_days = template.open ? 0 : (again * days_apart) % days
      const back_ms = month * month_ms + back_days * day_ms + again * apart_ms
      yield { template: back_ms < archived_after_ms || template.open ? template : template.archived, back_ms, before }
      before += template.size
    }
  }
}

async function tellAll(
  db: Db,
  url: string,
  { templates, tables }: Book,
  cases: number,
  until: Date,
  note: (line: string) => void,
) {
  const oldest = new Date(until.getTime() - (months + 2) * month_ms).toISOString().slice(0, 10)
  await asOwner(url, `select journal_months('${oldest}', ${months + 4}), setval('case_no', ${cases})`)
  const bar = progressOf(`${cases} 件 / ${cases} cases`, cases, note)
  const all = tellings(templates, cases)
  let n = 0
  let batches = 0
  const lane = async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      // what is copied was accepted by every foreign key and trigger before
      await client.query(`set synchronous_commit = off; set session_replication_role = replica`)
      for (;;) {
        await client.query('begin')
        const { rows } = await client.query<{ clock: string }>('select journal_clock()::text as clock')
        const into = new Map(tables.map(({ name }) => [name, [] as string[]]))
        let told = 0
        let upTo = 0
        while (told < batch_cases) {
          const { value, done } = all.next()
          if (done) break
          n += 1
          value.template.tell({ n, back_ms: value.back_ms, first_no: value.before + 1, clock: rows[0]!.clock }, into)
          told += value.template.size
          upTo = value.before + value.template.size
        }
        for (const { name, columns } of tables)
          await copyIn(
            client,
            `copy ${name} (${columns.map((one) => `"${one.name}"`).join(', ')}) from stdin`,
            chunked(into.get(name)!),
          )
        await client.query('commit')
        if (told === 0) return
        bar.at(upTo)
        batches += 1
        if (batches % batches_per_seal === 0) await db.act(theTown, until, seal)
      }
    } finally {
      await client.end()
    }
  }
  await Promise.all([lane(), lane()])
  bar.end()
}

const rows_per_chunk = 200
function* chunked(rows: readonly string[]): Generator<string> {
  for (let at = 0; at < rows.length; at += rows_per_chunk) yield rows.slice(at, at + rows_per_chunk).join('')
}
