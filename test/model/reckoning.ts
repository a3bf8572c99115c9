import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify, written } from '#app/verify/verify.ts'
import type { CaseState, MoveKind } from '#cases/contract.ts'
import { asOwner, type Town } from '../town.ts'
import { leadsTo } from './oracle.ts'
import type { Book, Stage } from './story.ts'
import { ended, type Row, table } from './table.ts'

/** Answers how many rows a question finds that must not be there. */
const none = async (town: Town, what: string, question: string, values: unknown[] = []) => {
  const { rows } = await asOwner(town, (client) => client.query(question, values))
  assert.deepEqual(rows.slice(0, 5), [], `${what}: ${rows.length}`)
}

/** After all stories: what must be true of a town whatever has happened in it. */
export function reckon(town: Stage, book: Book) {
  test('I1: what was acknowledged stands in the journal once, and what was refused does not', async () => {
    await none(town, 'twice', 'select id, count(*) from journal group by id having count(*) > 1')
    const { rows } = await asOwner(town, (client) =>
      client.query<{ id: string; subject: string; kind: string }>('select id, subject, kind from journal'),
    )
    const lines = new Map(rows.map((line) => [line.id, line]))
    assert.ok(book.acknowledged.size > 0, 'the test has lost sight of the acknowledged')
    for (const [id, { subject, kind }] of book.acknowledged)
      assert.deepEqual([lines.get(id)?.subject, lines.get(id)?.kind], [subject, kind])
    for (const id of book.refused) assert.ok(!lines.has(id), `refused, and yet in the journal: ${id}`)
  })

  test('I2: every history is a path of the papers’ table', async () => {
    const { rows } = await asOwner(town, (client) =>
      client.query<{ subject: string; n: number; kind: string; from_state: CaseState | null; to_state: CaseState }>(
        `select subject, n, kind, from_state, to_state from journal where kind like 'case.%' order by subject, n`,
      ),
    )
    const bytime = ['escalate', 'warn', 'resume', 'supervise', 'archive', 'whistle_silence', 'joined', 'parted', 'reopen'].map(
      (kind) => `case.${kind}`,
    )
    let last: { subject: string; n: number; to_state: CaseState | null } = { subject: '', n: 0, to_state: null }
    for (const line of rows) {
      const { subject, n, kind, from_state, to_state } = line
      const where = `${subject} line ${n}: ${kind} ${from_state} → ${to_state}`
      if (subject !== last.subject) last = { subject, n: 0, to_state: null }
      assert.equal(n, last.n + 1, `${where}: a gap`)
      assert.equal(from_state, last.to_state, `${where}: a jump`)
      const move = kind.slice(5) as MoveKind
      const row = (table as Record<string, Row>)[move]
      const fits = from_state === null ? n === 1 : row?.from.includes(from_state) && leadsTo(move, from_state).includes(to_state)
      assert.ok(fits || bytime.includes(kind), where)
      last = line
    }
  })

  test('I3, I4, I5, I11: chains, holders and figures are right by `yiwang verify`', async () => {
    await town.listen()
    await town.seal()
    const report = await verify(town.db, town.clock.now)
    assert.deepEqual(report.findings.slice(0, 5).map(written), [])
    assert.ok(report.ok && report.cases >= book.stories && report.lines >= book.acknowledged.size && report.waiting === 0)
  })

  test('I4: an open case has one holder in office, within whose area it lies; an ended one waits for nobody', async () => {
    const over = Object.keys(ended)
    const elsewhere = ['case.pass_down', 'case.transfer', 'case.relocate', 'case.mark_confidential']
    await none(
      town,
      'holder elsewhere',
      `select c.no, c.state, c.path, o.path as office from cases c left join organisations o on o.id = c.holder_id
       where c.state <> all ($1) and (o.id is null or split_part(c.path, '/', 1) <> split_part(o.path, '/', 1)
         or (o.kind <> 'handling_unit' and not c.path ^@ o.path and not exists (
           -- somebody gave it out of its own area by name, or kept what was told at his desk
           select from journal j where j.subject = c.id and (j.kind = any ($2)
             or (j.n = 1 and (j.detail ->> 'holder')::int = j.organisation)))))`,
      [over, elsewhere],
    )
    await none(
      town,
      'ended and due',
      'select no from cases where state = any ($1) and (closed_at is null or due_at is not null)',
      [over],
    )
    await none(
      town,
      'work orders',
      `select c.no, c.state, count(w.id) from cases c left join work_orders w on w.case_id = c.id and w.part = 'lead'
         and w.returned_at is null and w.completed_at is null and w.ended_reason is null
       where c.state in ('dispatched', 'handling') group by c.id having count(w.id) <> 1`,
    )
  })

  test('I5, I11: the board adds up, and is a recount of the cases', async () => {
    await none(
      town,
      'the whole',
      `select 1 from (select (select coalesce(sum(cases), 0) from case_counts where area_id = 1) as kept, (select count(*) from cases) as counted) x
       where kept <> counted`,
    )
    await none(
      town,
      'parts',
      `select p.id, c.bucket from areas p join areas k on k.parent_id = p.id join case_counts c on c.area_id = k.id
       group by p.id, c.bucket having sum(c.cases) > coalesce((select cases from case_counts where area_id = p.id and bucket = c.bucket), 0)`,
    )
  })

  test('I6: within a story time never goes back', async () => {
    await none(
      town,
      'back',
      `select subject, n from (select subject, n, at, lag(at) over (partition by subject order by n) as before from journal) x
       where at < before and subject <> all ($1)`,
      [town.others], // they live in everybody's time at once
    )
    await none(town, 'limits', 'select no from cases where due_at < stage_from or warn_at > due_at or updated_at < reported_at')
  })

  test('I9: every delivery has ended', async () => {
    await none(town, 'deliveries', 'select follower, line, last_error from deliveries')
  })
}
