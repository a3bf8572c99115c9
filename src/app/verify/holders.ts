import { sql } from 'kysely'
import { openStates } from '#cases/contract.ts'
import type { Act } from '#kit/act.ts'
import type { Finding, Flaw } from './findings.ts'

export type HeldCase = { id: string; no: number; state: string; path: string; holder_id: number; orders: number[] }

type Office = { id: number; kind: string; area_id: number; path: string; level: string }
/** Who holds cases, and the areas that management zones overlay. */
export type Offices = { byId: Map<number, Office>; members: Map<number, string[]> }

export async function officesOf({ tx }: Act): Promise<Offices> {
  const offices = await tx.selectFrom('organisations').select(['id', 'kind', 'area_id', 'path', 'level']).execute()
  const { rows } = await sql<{ zone_id: number; path: string }>`
    select zone_id, path from zone_members join areas on areas.id = area_id`.execute(tx)
  const members = new Map<number, string[]>()
  for (const { zone_id, path } of rows) members.set(zone_id, [...(members.get(zone_id) ?? []), path])
  return { byId: new Map(offices.map((one) => [one.id, one])), members }
}

/**
 * An open case is held by one organisation: the one to whom its story gave it; a handling unit only with a live work order, and
 * anyone else only within the same top area. (A desk may pass a case down to a neighbour of its area, so "on the way up" is not
 * asked of those.)
 */
export function holderFlaws(c: HeldCase, told: number | undefined, { byId, members }: Offices): [Flaw, Partial<Finding>][] {
  if (!(openStates as readonly string[]).includes(c.state)) return []
  const holder = byId.get(c.holder_id)
  if (!holder) return [['holder_gone', { found: String(c.holder_id) }]]
  const flaws: [Flaw, Partial<Finding>][] = []
  if (told !== undefined && told !== c.holder_id)
    flaws.push(['holder_differs', { expected: String(told), found: String(c.holder_id) }])
  const handled = c.state === 'dispatched' || c.state === 'handling'
  if ((holder.kind === 'handling_unit') !== handled) flaws.push(['holder_unfit', { found: `${holder.kind} ${c.state}` }])
  else if (handled) {
    if (!c.orders.includes(c.holder_id)) flaws.push(['order_missing', { expected: String(c.holder_id) }])
    if (c.orders.length > 1) flaws.push(['orders_many', { found: c.orders.join(', ') }])
  } else if (!answersFor(holder, c.path, members)) flaws.push(['holder_elsewhere', { area: holder.path, expected: c.path }])
  return flaws
}

function answersFor(holder: Office, path: string, members: Offices['members']): boolean {
  if (holder.level === 'zone')
    return path.startsWith(holder.path) || (members.get(holder.area_id) ?? []).some((member) => path.startsWith(member))
  return topOf(holder.path) === topOf(path)
}
const topOf = (path: string) => path.slice(0, path.indexOf('/') + 1)
