import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Tell } from './findings.ts'

const seals_max = 200

type Seal = { n: number; from_clock: number; to_clock: number; lines: number; prev: Buffer | null; digest: Buffer }
type Recounted = Seal & { found: number; recomputed: Buffer }

/** The chain over all lines: each seal covers exactly its lines, names the seal before, and begins where that one ended. */
export async function checkSeals({ tx }: Act, tell: Tell): Promise<number> {
  let last: Seal | undefined
  for (;;) {
    const { rows } = await sql<Recounted>`
      select seals.*, covered.lines as found, sha256(coalesce(prev, ''::bytea) || covered.digests) as recomputed
      from seals cross join lateral (
        select count(*)::int as lines, coalesce(string_agg(digest, ''::bytea order by clock, seq), ''::bytea) as digests
        from journal where clock >= from_clock and clock < to_clock
      ) as covered
      where n > ${last?.n ?? 0} order by n limit ${seals_max}`.execute(tx)
    for (const seal of rows) {
      checkSeal(seal, last, tell)
      last = seal
    }
    if (rows.length < seals_max) return last?.n ?? 0
  }
}

function checkSeal(seal: Recounted, before: Seal | undefined, tell: Tell) {
  const place = { check: 'seals', table: 'seals', line: seal.n } as const
  const from = before?.to_clock ?? 0
  if (seal.n !== (before?.n ?? 0) + 1 || seal.from_clock !== from)
    tell({
      ...place,
      flaw: 'seal_gap',
      expected: `n=${(before?.n ?? 0) + 1} clock=${from}`,
      found: `n=${seal.n} clock=${seal.from_clock}`,
    })
  if (!(before ? seal.prev?.equals(before.digest) : seal.prev === null)) tell({ ...place, flaw: 'seal_link' })
  if (seal.found !== seal.lines) tell({ ...place, flaw: 'seal_count', expected: String(seal.lines), found: String(seal.found) })
  else if (!seal.recomputed.equals(seal.digest)) tell({ ...place, flaw: 'seal_altered' })
}
