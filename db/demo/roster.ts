import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import type { ShiftKind } from '#people/duty/contract.ts'
import { addDays, mondayOf } from '#people/duty/rules.ts'
import type { RoleName } from '#people/rules.ts'
import type { DemoOrganisation } from './offices.ts'
import type { DemoPost } from './people.ts'

const days_before = 33
const weeks_ahead = 3
/** A Monday from which turns are counted, so that the same day finds the same people on duty whenever the demo is loaded. */
const turns_from = '2024-01-01'
const [day, night] = [
  { hour: 8, hours: 10 },
  { hour: 18, hours: 14 },
]
const [weekdays, weekend] = [
  [1, 2, 3, 4, 5],
  [6, 7],
]
const daily = [...weekdays, ...weekend]
const round_the_clock = { hour: 8, hours: 24, on: daily }
/** Monday to Monday. */
const weekly = { hour: 8, hours: 7 * 24, on: [1] }

/** The posts take turns, one after the other, on the days of the week that are named. */
type Turn = { posts: number[]; kind: ShiftKind; hour: number; hours: number; on: number[]; skip?: number }

/** Units that have somebody there at night; of the others the night is a gap, as it is in life. */
const awake = /^(police|traffic_police|emergency|fire|urban_management|health|water|power|gas|law)/

function turnsOf({ kind, key }: DemoOrganisation, posts: readonly DemoPost[]): Turn[] {
  const of = (...roles: RoleName[]) => posts.filter(({ role }) => roles.includes(role)).map(({ id }) => id)
  switch (kind) {
    case 'governance_centre': {
      const officers = of('dispatcher', 'intake_officer')
      return [
        { posts: of('duty_commander'), kind: 'main', ...day, on: weekdays },
        { posts: officers, kind: 'main', ...day, on: weekend, skip: 1 },
        { posts: officers, kind: 'main', ...night, on: daily },
        { posts: officers, kind: 'deputy', ...day, on: daily, skip: 2 },
      ]
    }
    case 'village_desk':
      return [{ posts: of('village_officer'), kind: 'main', ...round_the_clock }]
    case 'grid_team': {
      const team = of('cell_leader', 'grid_leader', 'deputy_grid_leader', 'grid_worker').slice(0, 4)
      const main: Turn = { posts: team, kind: 'main', ...weekly }
      return team.length > 1 ? [main, { posts: team, kind: 'deputy', ...weekly, skip: 1 }] : [main]
    }
    case 'handling_unit': {
      const main: Turn = { posts: of('handler'), kind: 'main', ...day, on: daily }
      return awake.test(key) ? [main, { ...main, ...night, skip: 1 }] : [main]
    }
  }
}

/** Who was on duty in the month of the demo, and will be in the weeks after it. */
export async function loadRoster(
  { tx, now }: Act,
  organisations: readonly DemoOrganisation[],
  posts: readonly DemoPost[],
): Promise<void> {
  const byOrganisation = Map.groupBy(posts, (post) => post.organisation_id)
  const turns = organisations.flatMap((one) =>
    turnsOf(one, byOrganisation.get(one.id) ?? [])
      .filter((turn) => turn.posts.length > 0)
      .map((turn) => ({ organisation: one.id, skip: 0, ...turn })),
  )
  const today = dayOf(now)
  const span = { from: mondayOf(addDays(today, -days_before)), to: addDays(mondayOf(today), weeks_ahead * 7 - 1) }
  await sql`
    insert into duty_shifts (id, organisation_id, post_id, kind, starts_at, ends_at, put_at)
    select overlay(overlay(md5(organisation || kind || hour || day)::text placing '8' from 13) placing '8' from 17)::uuid, organisation,
      posts[1 + (turn + skip) % cardinality(posts)], kind, begins, begins + make_interval(hours => hours), ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb)
        as t (organisation int, posts int[], kind text, hour int, hours int, "on" int[], skip int)
      cross join (select d::date as day from generate_series(${span.from}::date, ${span.to}::date, interval '1 day') d) days
      cross join lateral (select
        (day + make_interval(hours => hour)) at time zone 'Asia/Shanghai' as begins,
        case when hours > 24 then (day - ${turns_from}::date) / 7 else day - ${turns_from}::date end as turn) starts
    where extract(isodow from day) = any ("on")`.execute(tx)
}
