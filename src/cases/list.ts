import { type ExpressionBuilder, sql } from 'kysely'
import { categoriesUnder } from '#catalogue/ask.ts'
import type { Act } from '#kit/act.ts'
import type { Static } from '#kit/contract.ts'
import { found, Problem } from '#kit/problem.ts'
import type { Tables } from '#kit/tables.ts'
import { organisationById } from '#people/ask.ts'
import { areaById } from '#territory/ask.ts'
import type { AreaBrief } from '#territory/contract.ts'
import type { CaseListed, listCases, Queue } from './contract.ts'
import { shownInList } from './masks.ts'

type Asked = Static<typeof listCases.query>
type Where = ExpressionBuilder<Tables, 'cases'>

const page_default = 30

export const listedColumns = [
  'id',
  'no',
  'state',
  'outcome',
  'source',
  'severity',
  'summary',
  'category_id',
  'place',
  'area_id',
  'holder_id',
  'unit_id',
  'supervised_by',
  'due_at',
  'warn_at',
  'stage_from',
  'overdue_at',
  'reported_at',
  'updated_at',
  'closed_at',
  'confidential',
  'located',
  'merged_into',
  'parent_id',
  'duplicates',
  'parts',
  'archived_at',
  'extensions',
  'suspended_until',
  'asked',
  'exempt',
  'whistle_id',
  'amount',
  'headcount',
] as const

/** What belongs to a queue of mine. Every queue is a condition that an index serves. */
export function inQueue(e: Where, queue: Queue, { actor }: Act) {
  const own = actor.organisation ?? 0
  switch (queue) {
    case 'mine':
      return e.and([e('holder_id', '=', own), e('closed_at', 'is', null)])
    case 'unclaimed':
      return e.and([
        e('holder_id', '=', own),
        e('state', 'in', ['reported', 'assessing', 'filed', 'dispatched']),
        e('closed_at', 'is', null),
      ])
    case 'area':
      return e('closed_at', 'is', null)
    case 'supervised':
      return e.and([e.or([e('supervised_by', '=', own), e('supervised_by', 'is not', null)]), e('closed_at', 'is', null)])
    case 'overdue':
      return e.and([e('overdue_at', 'is not', null), e('closed_at', 'is', null)])
    case 'whistled':
      return e.and([
        e('closed_at', 'is', null),
        e('whistle_id', 'is not', null),
        sql<boolean>`exists (select from whistle_calls k where k.whistle_id = cases.whistle_id and k.organisation_id = ${own}::int
          and k.result_at is null)`,
      ])
    case 'sent':
      return e.and([e('centre_id', '=', own), e('holder_id', '<>', own), e('closed_at', 'is', null)])
    case 'done':
      return e('closed_at', 'is not', null)
    case 'reported_by_me':
      return e('reporter_id', '=', actor.person ?? '00000000-0000-0000-0000-000000000000')
  }
}

/** Open work is listed by its limit, everything else by its date; the cursor is the last row's place in that order. */
const byLimit = (asked: Asked) =>
  asked.queue === 'mine' || asked.queue === 'whistled' || asked.queue === 'sent' || asked.queue === 'unclaimed'

/** Whoever has no area is found by what an index serves: the work of the organisation, or one's own reports. */
const ofOwn = ({ actor: { organisation, person } }: Act) =>
  organisation === null
    ? sql<boolean>`reporter_id = ${person}::uuid`
    : sql<boolean>`(involved @> array[${organisation}::int] or reporter_id = ${person}::uuid)`

type Cursor = [at: string | null, id: string]

function readCursor(cursor: string | undefined): Cursor | null {
  if (!cursor) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Cursor
    if (typeof id === 'string' && (at === null || typeof at === 'string')) return [at, id]
  } catch {
    // falls through: a cursor that we did not make
  }
  throw new Problem('malformed', { part: 'query', issues: [{ path: '/cursor', rule: 'cursor' }] })
}

export async function findCases(act: Act, asked: Asked) {
  const limit = asked.limit ?? page_default
  const cursor = readCursor(asked.cursor)
  let query = act.tx.selectFrom('cases').select([...listedColumns, 'involved', 'complained_id', 'reporter_id'])
  if (asked.queue) query = query.where((e) => inQueue(e, asked.queue!, act))
  if (asked.area !== undefined) query = query.where(await inArea(act, asked.area))
  else if (act.actor.areas.length === 0) query = query.where(ofOwn(act))
  if (asked.state) query = query.where('state', '=', asked.state)
  const below = asked.category === undefined ? [] : await categoriesUnder(act, asked.category)
  if (below.length > 0) query = query.where((e) => e('category_id', '=', e.fn.any(e.val(below))))
  if (asked.flag === 'open') query = query.where('closed_at', 'is', null)
  if (asked.flag === 'closed') query = query.where('closed_at', 'is not', null)
  if (asked.flag === 'supervised') query = query.where('supervised_by', 'is not', null).where('closed_at', 'is', null)
  if (asked.flag === 'overdue') query = query.where('overdue_at', 'is not', null).where('closed_at', 'is', null)
  if (asked.component) query = query.where('component_id', '=', asked.component).where((e) => readable(e, act))
  if (asked.outcome) query = query.where('outcome', '=', asked.outcome)
  if (asked.late !== undefined) query = query.where('was_overdue', '=', asked.late)
  if (asked.from) query = query.where('reported_at', '>=', startOf(asked.from))
  if (asked.to) query = query.where('reported_at', '<', startOf(asked.to, 1))
  if (asked.closed_on)
    query = query
      .where('closed_at', '>=', startOf(asked.closed_on))
      .where('closed_at', '<', startOf(asked.closed_on, 1))
      // nothing is closed before it was reported: the list is read from there on
      .where('reported_at', '<', startOf(asked.closed_on, 1))
  if (asked.q) {
    const no = /^\d{1,9}$/.test(asked.q) ? Number(asked.q) : null
    const one = no !== null && no >= number_min && (await isCase(act, no))
    query = query.where((e) =>
      one ? e('no', '=', no) : e.or([...(no === null ? [] : [e('no', '=', no)]), says(e, asked.q!, act)]),
    )
  }
  if (byLimit(asked)) {
    if (cursor) query = query.where(sql<boolean>`(due_at, id) > (${cursor[0] ?? 'infinity'}::timestamptz, ${cursor[1]}::uuid)`)
    query = query.orderBy('due_at').orderBy('id')
  } else {
    if (cursor) query = query.where(sql<boolean>`(reported_at, id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
    query = query.orderBy('reported_at', 'desc').orderBy('id', 'desc')
  }
  const rows = (await query.limit(limit + 1).execute()) as (CaseListed & Parameters<typeof shownInList>[1])[]
  const items = rows.slice(0, limit).map((c) => shownInList(act.actor, c))
  const last = items.at(-1)
  const at = last && (byLimit(asked) ? last.due_at : last.reported_at)
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify([at ?? null, last.id])).toString('base64url') : null
  return { items, next, ...(await namesFor(act, items)) }
}

/** When a day of the city begins, or the one some days after it. */
const startOf = (day: string, later = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000).toISOString()

/** From here on a number that a case has means that case; a smaller one may as well be a house or a bus. */
const number_min = 10_000
const isCase = async ({ tx }: Act, no: number): Promise<boolean> =>
  (await tx.selectFrom('cases').select('id').where('no', '=', no).executeTakeFirst()) !== undefined

/** Words that one may not read are not found either. */
const says = (e: Where, q: string, act: Act) => {
  const like = `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  return e.and([e.or([e('summary', 'like', like), e('place', 'like', like), e('description', 'like', like)]), readable(e, act)])
}

/** What a list may say of a case beyond that there is one: where it is, and what about. */
export const readable = (e: Where, { actor }: Act) => {
  const own = actor.organisation ?? 0
  return e.and([
    e.or([e('confidential', '=', false), sql<boolean>`${own}::int = any (involved)`]),
    e.or([e('complained_id', 'is', null), e('complained_id', '<>', own)]),
  ])
}

const levelColumns = { county: 'county_id', town: 'town_id', village: 'village_id' } as const

/** Levels that desks work at have a column and an index of their own; every other level goes by its path. */
export async function inArea(act: Act, id: number) {
  const area: AreaBrief = found(await areaById(act, id))
  const column = levelColumns[area.level as keyof typeof levelColumns]
  // a range and not a prefix: only that is found by its index when one plan serves all areas; "0" comes after "/"
  const after = `${area.path.slice(0, -1)}0`
  return column ? sql<boolean>`${sql.ref(column)} = ${id}` : sql<boolean>`(path >= ${area.path} and path < ${after})`
}

async function namesFor(act: Act, items: readonly CaseListed[]) {
  const organisations = [...new Set(items.map((c) => c.holder_id))]
  const areas = [...new Set(items.map((c) => c.area_id))]
  const some = <T>(all: (T | undefined)[]) => all.filter((one) => one !== undefined)
  return {
    organisations: some(await Promise.all(organisations.map((id) => organisationById(act, id)))).map(({ id, name, name_en }) => ({
      id,
      name,
      name_en,
    })),
    areas: some(await Promise.all(areas.map((id) => areaById(act, id)))).map(({ id, name, name_en }) => ({
      id,
      name,
      name_en,
    })),
  }
}

const counted: readonly Queue[] = ['mine', 'whistled', 'area', 'supervised', 'overdue', 'sent', 'reported_by_me']

/** How many wait in each queue; what is open is looked through once for all of them. */
export async function countQueues(act: Act) {
  const cases = act.tx.selectFrom('cases')
  const counts = (q: Where, queue: Queue) => {
    const own = inQueue(q, queue, act)
    const late = q.and([own, q('overdue_at', 'is not', null), q('closed_at', 'is', null)])
    const count = () => q.fn.countAll<number>()
    return [count().filterWhere(own).as(queue), count().filterWhere(late).as(`${queue}_overdue`)] as const
  }
  // only departments are whistled for
  const mine = counted.filter((queue) => queue !== 'whistled' || act.actor.duties.includes('handle'))
  const waiting = mine.filter((queue) => queue !== 'reported_by_me')
  const open = cases.where('closed_at', 'is', null).select((q) => waiting.flatMap((queue) => counts(q, queue)))
  const reported = cases.where((q) => inQueue(q, 'reported_by_me', act)).select((q) => counts(q, 'reported_by_me'))
  const both = await Promise.all([open.executeTakeFirstOrThrow(), reported.executeTakeFirstOrThrow()])
  const found: Record<string, number> = { ...both[0], ...both[1] }
  return { items: mine.map((queue) => ({ queue, count: found[queue]!, overdue: found[`${queue}_overdue`]! })) }
}
