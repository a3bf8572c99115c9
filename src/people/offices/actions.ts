import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { topic } from '../ask.ts'
import type { OrganisationKind } from '../contract.ts'

export type Office = {
  key: string
  kind: Exclude<OrganisationKind, 'handling_unit'>
  name: string
  name_en: string
  area_id: number
  path: string
  level: string
}

/** Gives areas somebody who answers for them. An area that has its organisation keeps it. */
export async function openOffices(act: Act, offices: readonly Office[]): Promise<void> {
  await sql`insert into organisations (key, kind, name, name_en, area_id, path, level)
    select key, kind, name, name_en, area_id, path, level
    from jsonb_to_recordset(${JSON.stringify(offices)}::jsonb) as o (
      key text, kind text, name text, name_en text, area_id int, path text, level text)
    where not exists (select from organisations known
      where known.area_id = o.area_id and known.kind <> 'handling_unit' and known.valid_to is null)
    on conflict (key) do nothing`.execute(act.tx)
  act.news.push({ kind: topic, subject: '', path: '-', organisations: [] })
}
