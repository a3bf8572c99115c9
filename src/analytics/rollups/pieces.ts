import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#kit/act.ts'

const cases_max = 10_000
const [lowest, highest] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']

/** Ids of cases from one to another, as a condition on a column that has them. */
export type Piece = (id: string) => RawBuilder<unknown>

/** All ids there can be, cut so that no statement works on more than some thousand cases. */
export async function* pieces({ tx }: Act): AsyncIterable<Piece> {
  for (let after = lowest; ; ) {
    const { rows } = await sql<{ id: string }>`
      select id from cases where id > ${after}::uuid order by id offset ${cases_max - 1} limit 1`.execute(tx)
    const last: string = rows[0]?.id ?? highest
    const [low, high] = [after, last]
    yield (id) => sql`(${sql.ref(id)} > ${low}::uuid and ${sql.ref(id)} <= ${high}::uuid)`
    if (last === highest) return
    after = last
  }
}
