import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import type { AreaRow, Board } from './contract.ts'
import { type Count, everyDay, figuresOf, ratesOf } from './rules.ts'

const categories_listed = 10

type Place = { id: number; name: string; name_en: string | null; level: string; path: string }

/** The area, if the actor may know of it; the actor's own topmost one when none is named. */
async function areaFor({ tx, actor }: Act, id: number | null): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select id, name, name_en, level, path from areas
    where (id = ${id} or (${id}::int is null and valid_to is null)) and path ^@ any (${[...actor.areas]}::text[])
    order by length(path), id limit 1`.execute(tx)
  return rows[0]
}

async function trailTo({ tx, actor }: Act, path: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select id, name, name_en, level, path from areas
    where id = any (string_to_array(rtrim(${path}, '/'), '/')::int[]) and path ^@ any (${[...actor.areas]}::text[])
    order by length(path)`.execute(tx)
  return rows
}

type Part = Place & { has_children: boolean; counts: Count[] }

/** The areas directly inside, or the members of a zone, each with its counts. */
async function partsOf({ tx, now }: Act, area: Place): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select id, name, name_en, level, path,
      exists (select from areas as inner_one where inner_one.parent_id = part.id and inner_one.valid_to is null) as has_children,
      coalesce((select jsonb_agg(jsonb_build_object('bucket', bucket, 'cases', cases)) from case_counts where area_id = part.id), '[]')
        as counts
    from areas as part
    where valid_to is null and (parent_id = ${area.id} or id in (
      select area_id from zone_members where zone_id = ${area.id} and (valid_to is null or valid_to > ${dayOf(now)}::date)))
      and level <> 'zone'
    order by code, grid_code, id`.execute(tx)
  return rows
}

const countsOf = async ({ tx }: Act, areas: number[]): Promise<Count[]> =>
  tx
    .selectFrom('case_counts')
    .select(['bucket', (e) => e.cast<number>(e.fn.sum('cases'), 'integer').as('cases')])
    .where((e) => e('area_id', '=', e.fn.any(e.val(areas))))
    .groupBy('bucket')
    .execute()

async function daysOf({ tx }: Act, areas: number[], from: string): Promise<Board['days']> {
  const { rows } = await sql<Board['days'][number]>`
    select day, sum(reported)::int as reported, sum(closed)::int as closed from day_counts
    where area_id = any (${areas}) and day >= ${from} group by day`.execute(tx)
  return rows
}

async function categoriesOf({ tx }: Act, areas: number[], from: string): Promise<Board['categories']> {
  const { rows } = await sql<Board['categories'][number]>`
    select categories.id, coalesce(name, '') as name, coalesce(name_en, '') as name_en, sum(reported)::int as reported
    from day_counts left join categories on categories.id = category_id
    where area_id = any (${areas}) and day >= ${from} group by categories.id
    having sum(reported) > 0 order by sum(reported) desc, categories.id limit ${categories_listed}`.execute(tx)
  return rows
}

const brief = ({ id, name, name_en, level }: Place) => ({ id, name, name_en, level })

/** One area's figures and those of its parts, from rollups only; nothing where the actor may not look. */
export async function figuresAt(act: Act, id: number | null, days: number): Promise<Board | undefined> {
  const area = await areaFor(act, id)
  if (!area) return undefined
  const parts = await partsOf(act, area)
  const counted = area.level === 'zone' ? parts.map((part) => part.id) : [area.id]
  const today = dayOf(act.now)
  const from = everyDay(today, days, [])[0]!.day
  const counts = await countsOf(act, counted)
  const perDay = everyDay(today, days, await daysOf(act, counted, from))
  const last = perDay.at(-1)!
  return {
    as_of: act.now.toISOString(),
    area: { ...brief(area), path: area.path },
    trail: (await trailTo(act, area.path)).map(brief),
    figures: figuresOf(counts),
    children: parts.map(
      (part): AreaRow => ({ ...brief(part), has_children: part.has_children, figures: figuresOf(part.counts) }),
    ),
    today: { reported: last.reported, closed: last.closed },
    rates: ratesOf(counts),
    days: perDay,
    categories: await categoriesOf(act, counted, from),
  }
}
