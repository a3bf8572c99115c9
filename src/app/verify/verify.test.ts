import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type pg from 'pg'
import { noLines, record } from '#journal/record.ts'
import { type Name, newId, personId } from '../../../test/people.ts'
import { asOwner, town } from '../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../test/willow.ts'
import { type Finding, verify, written } from './verify.ts'

const willow = await town()
const { as, clock } = willow

const report = async (who: Name = 'wen', more: object = {}) => {
  const answer = await as(who).post('/cases', { id: newId(), description: '排水口堵住了', ...at.wens_grid, ...more })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as { id: string; no: number }
}
const move = async (who: Name, id: string, fields: object) => {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...fields })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}
const dispatched = async () => {
  const one = await report()
  await move('wen', one.id, { kind: 'pass_up', note: '需要疏通车' })
  await move('ding', one.id, { kind: 'pass_up', note: '村里没有设备' })
  await move('rui', one.id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await move('rui', one.id, { kind: 'dispatch' })
  return one
}

const { id, no } = await dispatched()
const closed = await dispatched()
await move('luo', closed.id, { kind: 'acknowledge' })
await move('luo', closed.id, { kind: 'complete', result: '已修好' })
await move('rui', closed.id, { kind: 'check', passed: false, note: '还在渗水' })
await move('luo', closed.id, { kind: 'complete', result: '重新修好' })
await move('rui', closed.id, { kind: 'check', passed: true })
await move('rui', closed.id, { kind: 'close', closing_condition_id: closings.drain, reply: '已疏通' })
const declined = await report('rui', { keep_here: true })
await move('rui', declined.id, { kind: 'comment', note: '不属于本平台' })
await move('rui', declined.id, { kind: 'decline', reason: 'out_of_scope', note: '请按告知渠道反映' })
await report('xi', at.nowhere)
const late = await report()
clock.pass(24 * 60)
const { keepTime } = await import('#cases/timers.ts')
await willow.act(keepTime)
await willow.listen()
await willow.seal()

/** What verify says while something is broken: the break is undone afterwards, triggers and policies notwithstanding. */
async function whileBroken(statement: string, values: unknown[] = []): Promise<Finding[]> {
  return asOwner(willow, async (client: pg.Client) => {
    await client.query(`set session_replication_role = replica`)
    const tables = ['journal', 'seals', 'cases', 'work_orders', 'case_counts', 'day_counts', 'deliveries', 'organisations']
    for (const table of tables) await client.query(`create temp table kept_${table} as select * from ${table}`)
    try {
      const done = [await client.query(statement, values)].flat()
      assert.ok(done[0]!.rowCount! > 0, 'something was broken')
      return (await verify(willow.db, clock.now)).findings
    } finally {
      for (const table of tables) {
        const { rows } = await client.query(`select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
          where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
        await client.query(`delete from ${table}`)
        await client.query(
          `insert into ${table} (${rows[0].columns}) overriding system value select ${rows[0].columns} from kept_${table}`,
        )
        await client.query(`drop table kept_${table}`)
      }
    }
  })
}

const brief = (findings: Finding[]) =>
  findings.map(({ check, flaw, case_no, line, area }) => [check, flaw, case_no ?? area ?? null, line ?? null].join(' '))

beforeEach(async () => {
  const { ok, findings } = await verify(willow.db, clock.now)
  assert.ok(ok, findings.map(written).join('\n'))
})

test('a town in which nothing was bent is whole, to the last line', async () => {
  const { cases, lines, seals, found, waiting } = await verify(willow.db, clock.now)
  assert.deepEqual([cases, found, waiting], [5, 0, 0])
  assert.ok(lines > 20 && seals === 1, `${lines} lines, ${seals} seals`)
})

test('a line that was removed is named', async () => {
  const findings = await whileBroken('delete from journal where subject = $1 and n = 3', [id])
  const facts = `figures figure_differs case ${id} ` // what the indicators remember of it was read from that line
  assert.deepEqual(brief(findings), [`journal line_missing ${no} 3`, 'seals seal_count  1', facts])
})

test('a line that was changed is named, though its author changed nothing else', async () => {
  const findings = await whileBroken(`update journal set person_name = '别人' where subject = $1 and n = 4`, [id])
  assert.deepEqual(brief(findings), [`journal line_altered ${no} 4`])
})

test('a line that was changed together with its digest breaks the chain behind it', async () => {
  const findings = await whileBroken(`update journal set digest = sha256('x') where subject = $1 and n = 5`, [id])
  assert.deepEqual(brief(findings), [`journal line_altered ${no} 5`, `journal link_broken ${no} 6`, 'seals seal_altered  1'])
})

test('two lines that changed places are named', async () => {
  const swapped = `where subject = '${id}' and n in (2, 3, 1002, 1003)`
  const findings = await whileBroken(`update journal set n = 1005 - n ${swapped}; update journal set n = n - 1000 ${swapped}`)
  const said = brief(findings)
  for (const n of [2, 3]) assert.ok(said.includes(`journal line_altered ${no} ${n}`), said.join('\n'))
  assert.ok(said.includes(`journal link_broken ${no} 2`), said.join('\n'))
})

test('a line that was moved to another case is missed in the one and found in the other', async () => {
  const findings = await whileBroken('update journal set subject = $1, n = 99 where subject = $2 and n = 5', [late.id, id])
  const said = brief(findings)
  assert.ok(said.includes(`journal line_missing ${no} 5`), said.join('\n'))
  assert.ok(said.includes(`journal line_altered ${late.no} 99`), said.join('\n'))
})

test('a journal that was cut off is missed by the case and by the seals', async () => {
  const findings = await whileBroken('delete from journal where subject = $1 and n >= 4', [id])
  assert.deepEqual(brief(findings), [
    `journal lines_cut ${no} 4`,
    `history state_differs ${no} 3`,
    `holder holder_differs ${no} `,
    'seals seal_count  1',
    `figures figure_differs case ${id} `,
  ])
})

test('lines cut off together with what the case remembers of them are still missed by the seals', async () => {
  const findings = await whileBroken(
    `with cut as (delete from journal where subject = $1 and n >= 2 returning 1)
     update cases set line_n = 1, state = 'reported', holder_id = 6, supervised_by = null,
       line_digest = (select digest from journal where subject = $1 and n = 1) where id = $1`,
    [late.id],
  )
  assert.ok(brief(findings).includes('seals seal_count  1'), brief(findings).join('\n'))
})

test('a case that vanished leaves its lines behind', async () => {
  const findings = await whileBroken('delete from cases where id = $1', [late.id])
  assert.ok(
    brief(findings).some((one) => one.startsWith('journal case_gone')),
    brief(findings).join('\n'),
  )
})

test('a case without any line is named', async () => {
  const findings = await whileBroken('delete from journal where subject = $1', [late.id])
  assert.ok(brief(findings).includes(`journal lines_gone ${late.no} `))
})

test('a state changed behind the back of the journal is named, and so is the figure that does not know it', async () => {
  const findings = await whileBroken(`update cases set state = 'handling' where id = $1`, [id])
  assert.match(brief(findings)[0]!, new RegExp(`^history state_differs ${no} \\d+$`))
  assert.ok(findings.some((one) => one.flaw === 'figure_differs' && one.area === `case ${id}`))
})

test('a story that the table of moves does not allow is named, although all its digests are right', async () => {
  const { digestOf } = await import('#journal/chain.ts')
  const [line] = await willow.act(({ tx }) =>
    tx.selectFrom('journal').selectAll().where('subject', '=', id).where('n', '=', 5).execute(),
  )
  const forged = { ...line!, kind: 'case.close', to_state: 'closed' }
  const findings = await whileBroken(
    `with forged as (update journal set kind = 'case.close', to_state = 'closed', digest = $2 where subject = $1 and n = 5 returning 1)
     update cases set line_digest = $2, state = 'closed', outcome = 'handled', closed_at = now() where id = $1`,
    [id, digestOf(forged)],
  )
  assert.equal(brief(findings)[0], `history step_not_allowed ${no} 5`)
})

test('what a person signed in and out of is a chain as well', async () => {
  const person = personId('wen')
  await willow.act(({ tx }) =>
    tx
      .insertInto('accounts')
      .values({ person_id: person, login: 'wen', password_hash: 'none', changed_at: clock.now.toISOString() })
      .execute(),
  )
  let head = noLines
  for (const kind of ['identity.signed_in', 'identity.signed_out'])
    await willow.act(async (act) => {
      head = await record(act, head, { id: newId(), subject: person, kind, path: '', detail: {} })
      await act.tx
        .updateTable('accounts')
        .set({ ...head })
        .where('person_id', '=', person)
        .execute()
    })
  await willow.seal()
  const findings = await whileBroken('delete from journal where subject = $1 and n = 2', [person])
  assert.deepEqual(
    findings.map(({ flaw, subject, line }) => [flaw, subject ?? '', line]),
    [
      ['lines_cut', person, 2],
      ['seal_count', '', 2],
    ],
  )
})

test('an open case whose holder is gone, is another one, or has no work order is named', async () => {
  const gone = await whileBroken('update cases set holder_id = 999 where id = $1', [id])
  assert.deepEqual(brief(gone), [`holder holder_gone ${no} `])
  const other = await whileBroken('update cases set holder_id = 3 where id = $1', [late.id])
  assert.deepEqual(brief(other), [`holder holder_differs ${late.no} `])
  const elsewhere = await whileBroken(`update organisations set path = '999/' where id = 4`)
  assert.deepEqual(brief(elsewhere), [`holder holder_elsewhere ${late.no} `])
  const without = await whileBroken('update work_orders set returned_at = now() where case_id = $1', [id])
  assert.deepEqual(brief(without), [`holder order_missing ${no} `])
})

test('a figure that is off by one is named with its area, and so is the sum that it no longer makes', async () => {
  const findings = await whileBroken(
    `update case_counts set cases = cases + 1
     where (area_id, bucket) = (select area_id, bucket from case_counts where area_id = 2 order by bucket limit 1)`,
  )
  const flaws = findings.map(({ flaw, table, area }) => [flaw, table, area!.split(',')[0]].join(' '))
  assert.deepEqual(flaws, [
    'figure_differs case_counts area 2',
    'parts_differ case_counts area 1',
    'parts_differ case_counts area 2',
  ])
})

test('a seal that was rewritten, or is missing, is named', async () => {
  const altered = await whileBroken('update seals set lines = lines - 1 where n = 1')
  assert.deepEqual(brief(altered), ['seals seal_count  1'])
  const shifted = await whileBroken('update seals set from_clock = from_clock + 1')
  assert.ok(brief(shifted).includes('seals seal_gap  1'))
})

test('what a follower cannot hear for good is named', async () => {
  const findings = await whileBroken(
    `insert into deliveries (line, subject, follower, at, tries, not_before, last_error)
     values ($1, $1, 'notices', now(), 12, 'infinity', 'no bells')`,
    [id],
  )
  assert.deepEqual(brief(findings), ['deliveries delivery_dead notices '])
})
