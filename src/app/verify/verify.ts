import { sql } from 'kysely'
import { differences } from '#analytics/ask.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { checkChains } from './chains.ts'
import type { Finding, Tell } from './findings.ts'
import { officesOf } from './holders.ts'
import { checkSeals } from './seals.ts'

export { type Finding, flaws, written } from './findings.ts'

const findings_max = 1_000

export type Report = {
  ok: boolean
  cases: number
  lines: number
  seals: number
  /** Lines that a follower has yet to hear; their cases' figures are not judged. */
  waiting: number
  findings: Finding[]
  /** All of them, also those beyond the thousand that are listed. */
  found: number
  seconds: number
}

/**
 * Proves that nothing was lost or bent: the journal's chains and seals, every story, every holder, every figure. All is read from
 * one snapshot, so a town at work can be verified without stopping it.
 */
export async function verify(
  db: Db,
  now: Date,
  onProgress: (seen: { cases: number; lines: number }) => void = () => {},
): Promise<Report> {
  const started = performance.now()
  const findings: Finding[] = []
  let found = 0
  const tell: Tell = (finding) => {
    found += 1
    if (findings.length < findings_max) findings.push(finding)
  }
  const { value } = await db.act(theTown, now, async (act) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(act.tx)
    const { cases, lines } = await checkChains(act, await officesOf(act), tell, onProgress)
    const seals = await checkSeals(act, tell)
    await checkFigures(act, tell)
    return { cases, lines, seals, waiting: await checkDeliveries(act, tell) }
  })
  return { ok: found === 0, ...value, findings, found, seconds: Math.round((performance.now() - started) / 100) / 10 }
}

const tables = {
  case: 'case_seen',
  counts: 'case_counts',
  parts: 'case_counts',
  days: 'day_counts',
  facts: 'case_facts',
  sums: 'kpi_sums',
} as const

async function checkFigures(act: Act, tell: Tell) {
  for (const { what, where, kept, counted } of await differences(act))
    tell({
      check: 'figures',
      flaw: what === 'parts' ? 'parts_differ' : 'figure_differs',
      table: tables[what],
      area: where,
      expected: counted,
      found: kept,
    })
}

/** A line that a follower cannot hear whatever is tried: nothing is lost, and somebody must look. */
async function checkDeliveries({ tx }: Act, tell: Tell): Promise<number> {
  const { rows: dead } = await sql<{ follower: string; subject: string; last_error: string | null }>`
    select follower, subject, last_error from deliveries where not_before = 'infinity' order by seq limit 100`.execute(tx)
  for (const { follower, subject, last_error } of dead)
    tell({ check: 'deliveries', flaw: 'delivery_dead', table: 'deliveries', subject, area: follower, found: last_error ?? '' })
  const { rows } = await sql<{
    waiting: number
  }>`select count(*)::int as waiting from deliveries where not_before < 'infinity'`.execute(tx)
  return rows[0]!.waiting
}
