import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'

export type Coded = { id: number; level: string; code: string | null; name: string; path: string }

/** Areas of today by their code, or by their whole name. A name that several areas bear finds them all. */
export async function areasCalled({ tx }: Act, words: readonly string[]): Promise<Coded[]> {
  const { rows } = await sql<Coded>`
    select id, level, code, name, path from areas
    where valid_to is null and (code = any (${[...words]}::text[]) or name = any (${[...words]}::text[])) order by id`.execute(tx)
  return rows
}
