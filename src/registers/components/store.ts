import { sql } from 'kysely'
import type { Head } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import type { Component } from './contract.ts'

export type ComponentRow = Component & Head

const columns = sql.raw(
  'id, code, kind, name, authority_id, owner_id, maintainer_id, area_id, lon, lat, status, started_on, changed_on, source, note',
)

export const findComponent = async ({ tx }: Act, id: string): Promise<Component | undefined> =>
  (await sql<Component>`select ${columns} from components where id = ${id}`.execute(tx)).rows[0]

export const lockComponent = ({ tx }: Act, id: string): Promise<ComponentRow | undefined> =>
  tx.selectFrom('components').selectAll().where('id', '=', id).forUpdate().executeTakeFirst() as Promise<ComponentRow | undefined>

/** Those with these identifiers, and nobody else changes them until the transaction ends. */
export async function lockByCode({ tx }: Act, codes: readonly string[]): Promise<ComponentRow[]> {
  const { rows } = await sql<ComponentRow>`select ${columns}, line_n, line_digest from components
    where code = any (${[...codes]}::text[]) order by code for update`.execute(tx)
  return rows
}

type Asked = {
  areas: readonly number[] | null
  q: string | undefined
  kind: string | undefined
  status: string | undefined
  organisation: number | undefined
  after: string | undefined
  limit: number
}

/** A page by identifier. */
export async function listComponents({ tx }: Act, { areas, q, kind, status, organisation, after, limit }: Asked) {
  let query = tx.selectFrom('components').selectAll().orderBy('code').limit(limit)
  if (areas) query = query.where((e) => e('area_id', '=', e.fn.any(e.val([...areas]))))
  if (q) {
    const plain = q.trim().replace(/[\\%_]/g, (c) => `\\${c}`)
    query = query.where((e) =>
      e.or([e('code', 'like', `${plain}%`), e('code', 'like', `%${plain}`), e('name', 'like', `%${plain}%`)]),
    )
  }
  if (kind) query = query.where('kind', 'like', `${kind}%`)
  if (status) query = query.where('status', '=', status)
  if (organisation !== undefined)
    query = query.where((e) =>
      e.or([e('maintainer_id', '=', organisation), e('owner_id', '=', organisation), e('authority_id', '=', organisation)]),
    )
  if (after) query = query.where('code', '>', after)
  return (await query.execute()) as ComponentRow[]
}

const candidates_max = 500

/** What still stands within a box around a place, the nearest first as the crow counts degrees. */
export async function findWithin(
  { tx }: Act,
  at: { lon: number; lat: number },
  [west, south, east, north]: readonly [number, number, number, number],
): Promise<Component[]> {
  const { rows } = await sql<Component>`select ${columns} from components
    where point(lon, lat) <@ box(point(${west}, ${south}), point(${east}, ${north})) and status <> 'removed'
    order by point(lon, lat) <-> point(${at.lon}, ${at.lat}) limit ${candidates_max}`.execute(tx)
  return rows
}

/** Answers false when the id or the identifier is taken. */
export async function insertComponents({ tx }: Act, rows: readonly ComponentRow[]): Promise<boolean> {
  const written = rows.map(({ line_digest, ...row }) => ({ ...row, line_digest: `\\x${line_digest!.toString('hex')}` }))
  const done =
    await sql`insert into components select * from jsonb_populate_recordset(null::components, ${JSON.stringify(written)}::jsonb)
    on conflict do nothing`.execute(tx)
  return Number(done.numAffectedRows ?? 0) === rows.length
}

export async function saveComponent({ tx }: Act, id: string, change: Partial<ComponentRow>): Promise<void> {
  const { line_digest, ...fields } = change
  await tx
    .updateTable('components')
    .set({ ...fields, ...(line_digest ? { line_digest } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Of all units but those given, how many components reach each in vain: who stands behind is reached once nobody before is there. */
export async function countsOf(
  { tx }: Act,
  present: readonly number[],
): Promise<{ organisation_id: number; components: number }[]> {
  const { rows } = await sql<{ organisation_id: number; components: number }>`
    with absent as (select id from organisations where not id = any (${[...present]}::int[])),
    reached as (
      select maintainer_id as id from components c where maintainer_id in (select id from absent) and status <> 'removed'
      union all
      select owner_id from components c where owner_id in (select id from absent) and status <> 'removed'
        and (maintainer_id is null or maintainer_id in (select id from absent))
      union all
      select authority_id from components c where authority_id in (select id from absent) and status <> 'removed'
        and (maintainer_id is null or maintainer_id in (select id from absent))
        and (owner_id is null or owner_id in (select id from absent))
    )
    select id as organisation_id, count(*)::int as components from reached group by id order by id`.execute(tx)
  return rows
}
