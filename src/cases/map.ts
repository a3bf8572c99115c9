import type { Act } from '#kit/act.ts'
import type { Static } from '#kit/contract.ts'
import { Problem } from '#kit/problem.ts'
import type { CaseListed, casesOnMap } from './contract.ts'
import { inArea } from './list.ts'

const map_points_max = 2_000

export async function findOnMap(act: Act, { bbox, area, flag }: Static<typeof casesOnMap.query>) {
  const box = bbox.split(',').map(Number)
  if (box.length !== 4 || box.some((n) => !Number.isFinite(n)))
    throw new Problem('malformed', { part: 'query', issues: [{ path: '/bbox', rule: 'bbox' }] })
  const [west, south, east, north] = box as [number, number, number, number]
  let query = act.tx
    .selectFrom('cases')
    .select(['id', 'no', 'lon', 'lat', 'state', 'overdue_at', 'supervised_by', 'summary'])
    .where('closed_at', 'is', null)
    .where('confidential', '=', false) // a list never says where
    .where('complained_id', 'is', null)
    .where('lon', '>=', west)
    .where('lon', '<=', east)
    .where('lat', '>=', south)
    .where('lat', '<=', north)
  if (area !== undefined) query = query.where(await inArea(act, area))
  if (flag === 'overdue') query = query.where('overdue_at', 'is not', null)
  if (flag === 'supervised') query = query.where('supervised_by', 'is not', null)
  const rows = await query
    .orderBy('due_at')
    .limit(map_points_max + 1)
    .execute()
  const items = rows.slice(0, map_points_max).map(({ overdue_at, supervised_by, ...c }) => ({
    ...c,
    lon: c.lon!,
    lat: c.lat!,
    state: c.state as CaseListed['state'],
    overdue: overdue_at !== null,
    supervised: supervised_by !== null,
  }))
  return { items, more: rows.length > map_points_max }
}
