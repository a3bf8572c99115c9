import { sql } from 'kysely'
import { digestOf, type Line } from '#journal/chain.ts'
import type { Act } from '#kit/act.ts'
import type { Finding, Flaw, Tell } from './findings.ts'
import { stepFlaw } from './history.ts'
import { type HeldCase, holderFlaws, type Offices } from './holders.ts'

const cases_max = 1_000
const lines_max = 5_000
/** Below and above every id, so that one statement with plain ranges serves the first page, the last and those between. */
const [lowest, highest] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']

type Head = {
  id: string
  table: 'cases' | 'accounts' | 'components'
  line_n: number
  line_digest: Buffer | null
  case: HeldCase | null
}
type Seen = { cases: number; lines: number }

/**
 * The chains of all subjects, their stories and holders, in the order of their ids: a range of cases, accounts and components at a time, and
 * the lines of that range as a stream, so that memory does not grow with the town.
 */
export async function checkChains(act: Act, offices: Offices, tell: Tell, onProgress: (seen: Seen) => void): Promise<Seen> {
  const seen = { cases: 0, lines: 0 }
  for (let after = lowest; ; ) {
    const cases = await casesAfter(act, after)
    const last: string = cases.length === cases_max ? cases.at(-1)!.id : highest
    const heads = new Map<string, Head>(cases.map((one) => [one.id, { ...one, table: 'cases', case: one }]))
    for (const one of await othersBetween(act, after, last)) heads.set(one.id, { ...one, case: null })
    let chain: Chain | undefined
    for await (const line of linesBetween(act, after, last)) {
      if (line.subject !== chain?.subject) {
        chain?.end()
        chain = openChain(line.subject, heads.get(line.subject), offices, tell)
        heads.delete(line.subject)
      }
      chain.take(line)
      seen.lines += 1
    }
    chain?.end()
    for (const head of heads.values()) if (head.case || head.line_n > 0) tell(placed(head.id, head, 'lines_gone', {}))
    seen.cases += cases.length
    onProgress(seen)
    if (last === highest) return seen
    after = last
  }
}

const placed = (subject: string, head: Head | undefined, flaw: Flaw, more: Partial<Finding>): Finding => ({
  check: 'journal',
  flaw,
  table: 'journal',
  subject,
  ...(head?.case ? { case_no: head.case.no } : {}),
  ...more,
})

type Chain = { subject: string; take(line: Line): void; end(): void }

/** Follows the lines of one subject from the first to the last. */
function openChain(subject: string, head: Head | undefined, offices: Offices, tell: Tell): Chain {
  let last: Line | undefined
  let state: string | null | undefined = null
  let holder: number | undefined
  let ofCase = head?.case !== null && head !== undefined
  const say = (flaw: Flaw, more: Partial<Finding> = {}) => tell(placed(subject, head, flaw, more))

  return {
    subject,
    take(line) {
      const due = (last?.n ?? 0) + 1
      const { n } = line
      if (n > due) {
        say('line_missing', { line: due, expected: String(due), found: String(n) })
        state = undefined
      } else if (n < due) say('line_twice', { line: n })
      else if (!same(line.prev, last?.digest ?? null)) say('link_broken', { line: n })
      if (!digestOf(line).equals(line.digest)) say('line_altered', { line: n })
      if (line.kind.startsWith('case.')) {
        ofCase = true
        const flaw = stepFlaw(line, state)
        if (flaw)
          say(flaw, { check: 'history', line: n, found: `${line.kind} ${line.from_state ?? '—'}→${line.to_state ?? '—'}` })
        state = line.to_state
        holder = (line.detail as { holder?: number }).holder ?? holder
      }
      last = line
    },
    end() {
      if (!head) return void (ofCase && say('case_gone', { line: last!.n }))
      if (head.line_n > last!.n) say('lines_cut', { line: last!.n + 1, expected: String(head.line_n), found: String(last!.n) })
      else if (head.line_n < last!.n)
        say('lines_beyond', { line: head.line_n + 1, expected: String(head.line_n), found: String(last!.n) })
      else if (!same(head.line_digest, last!.digest)) say('head_differs', { table: head.table, line: last!.n })
      if (!head.case) return
      if (state !== head.case.state)
        say('state_differs', { check: 'history', table: 'cases', line: last!.n, expected: state ?? '—', found: head.case.state })
      for (const [flaw, more] of holderFlaws(head.case, holder, offices))
        say(flaw, { check: 'holder', table: flaw.startsWith('order') ? 'work_orders' : 'cases', ...more })
    },
  }
}

const same = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

async function casesAfter({ tx }: Act, after: string): Promise<(HeldCase & Omit<Head, 'table' | 'case'>)[]> {
  const { rows } = await sql<HeldCase & Omit<Head, 'table' | 'case'>>`
    select id, no, state, path, holder_id, line_n, line_digest,
      (select coalesce(json_agg(organisation_id), '[]') from work_orders
        where case_id = cases.id and part = 'lead' and returned_at is null and completed_at is null) as orders
    from cases where id > ${after}::uuid order by id limit ${cases_max}`.execute(tx)
  return rows
}

/** Accounts and components, which keep the head of their chain as well. */
async function othersBetween({ tx }: Act, after: string, last: string): Promise<Omit<Head, 'case'>[]> {
  const { rows } = await sql<Omit<Head, 'case'>>`
    select person_id as id, 'accounts' as table, line_n, line_digest from accounts
    where person_id > ${after}::uuid and person_id <= ${last}::uuid
    union all select id, 'components', line_n, line_digest from components where id > ${after}::uuid and id <= ${last}::uuid`.execute(
    tx,
  )
  return rows
}

async function* linesBetween({ tx }: Act, after: string, last: string): AsyncIterable<Line> {
  let at: [string, number, string] = [after, after === lowest ? 0 : 2_147_483_647, 'infinity']
  for (;;) {
    const { rows } = await sql<Line>`
      select * from journal
      where (subject, n, at) > (${at[0]}::uuid, ${at[1]}::int, ${at[2]}::timestamptz) and subject <= ${last}::uuid
      order by subject, n, at limit ${lines_max}`.execute(tx)
    yield* rows
    const end = rows.at(-1)
    if (rows.length < lines_max || !end) return
    at = [end.subject, end.n, end.at]
  }
}
