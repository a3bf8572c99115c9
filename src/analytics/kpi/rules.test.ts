import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorOf } from '../../../test/people.ts'
import {
  figuresOf,
  isIn,
  type KpiFact,
  kept,
  kpiIds,
  kpis,
  type Mark,
  marks,
  maskOf,
  maySeePosts,
  partOf,
  percentText,
} from './rules.ts'

const fact = (cases: number, ...of: Mark[]): KpiFact => ({
  marks: maskOf(of),
  cases,
  calls: 0,
  musters: 0,
  results_due: 0,
  results: 0,
})
const filed = ['reported_then', 'filed_then', 'valid', 'filed'] as const
const closed = [...filed, 'ended_then', 'handled', 'closed'] as const
const of = (id: (typeof kpiIds)[number], ...facts: KpiFact[]) => {
  const { numerator, denominator } = figuresOf(facts)[id]
  return [numerator, denominator]
}

test('published figures come out as they were published', () => {
  // 004: 5,419 of 6,052; 003: 51.07 of 51.44 (in ten thousands)
  for (const [numerator, denominator, digits, says] of [
    [5_419, 6_052, 1, '89.5%'],
    [5_419, 6_052, 2, '89.54%'],
    [510_700, 514_400, 2, '99.28%'],
    [5_107, 5_144, 2, '99.28%'],
    [1, 3, 0, '33%'],
    [1, 300_000, 2, '0.00%'],
    [299_999, 300_000, 2, '99.99%'],
    [7, 7, 2, '100.00%'],
    [0, 7, 1, '0.0%'],
    [0, 0, 2, '—'],
  ] as const)
    assert.equal(percentText({ numerator, denominator }, digits), says)
  const facts = [fact(5_419, ...closed, 'on_time'), fact(633, ...closed)]
  assert.deepEqual(figuresOf(facts).on_time_closing, { numerator: 5_419, denominator: 6_052, value: 5_419 / 6_052 })
  assert.equal(percentText(figuresOf([fact(510_700, ...closed), fact(3_700, ...filed, 'handled')]).closing), '99.28%')
})

test('of nothing every rate is nothing', () => {
  for (const one of Object.values(figuresOf([]))) assert.deepEqual(one, { numerator: 0, denominator: 0, value: null })
})

test('a case still within its limit is neither in time nor late', () => {
  const waits = fact(3, ...filed, 'to_handle', 'running')
  const late = fact(2, ...filed, 'to_handle')
  const done = fact(5, ...closed, 'on_time')
  assert.deepEqual(of('closing_net', waits, late, done), [5, 7])
  assert.deepEqual(of('on_time_closing_net', waits, late, done), [5, 7])
  assert.deepEqual(of('overdue', waits, late, done), [2, 7])
  assert.deepEqual(of('closing', waits, late, done), [5, 5])
})

test('what waits for check is due to close, and is no longer within its limit', () => {
  const checking = fact(1, ...filed, 'handled', 'on_time', 'running')
  assert.deepEqual(of('closing', checking), [0, 1])
  assert.deepEqual(of('closing_net', checking), [0, 1])
  assert.deepEqual(of('overdue', checking), [0, 1])
})

test('exempt is not late, and when closed counts as in time', () => {
  assert.deepEqual(of('overdue', fact(1, ...filed, 'to_handle', 'exempt')), [0, 1])
  assert.deepEqual(of('on_time_closing', fact(1, ...closed, 'exempt', 'on_time')), [1, 1])
})

test('suspended, void and merged cases are left out', () => {
  const suspended = fact(1, ...filed, 'to_handle', 'suspended')
  for (const id of ['closing', 'on_time_closing', 'closing_net', 'on_time_closing_net', 'overdue', 'rework'] as const)
    assert.deepEqual(of(id, suspended), [0, 0], id)
  const gone = fact(1, ...closed.filter((mark) => mark !== 'valid'), 'on_time')
  for (const id of kpiIds) assert.deepEqual(of(id, gone), [0, 0], id)
})

test('accurate dispatch is what was not returned; a limit that runs is not held against the dispatcher', () => {
  const went = ['dispatched', 'dispatched_in_time'] as const
  assert.deepEqual(of('dispatch_accurate', fact(8, ...filed, ...went), fact(2, ...filed, ...went, 'returned')), [8, 10])
  assert.deepEqual(of('dispatch_on_time', fact(8, ...filed, ...went), fact(1, ...filed, 'to_dispatch', 'running')), [8, 8])
  assert.deepEqual(of('dispatch_on_time', fact(8, ...filed, ...went), fact(1, ...filed, 'to_dispatch')), [8, 9])
  assert.deepEqual(of('acknowledge_on_time', fact(1, ...filed, ...went, 'to_acknowledge', 'running')), [0, 0])
  assert.deepEqual(of('acknowledge_on_time', fact(1, ...filed, ...went, 'to_acknowledge')), [0, 1])
})

test('muster counts departments called, not cases', () => {
  const whistled = { ...fact(2, 'reported_then', 'valid', 'called', 'mustered'), calls: 5, musters: 4 }
  assert.deepEqual(of('muster', whistled), [4, 5])
})

test('results after a whistle count departments that came, once it is settled whether they gave one', () => {
  const owing = fact(1, 'reported_then', 'valid', 'called', 'mustered')
  const settled = { ...fact(2, 'reported_then', 'valid', 'should_give_result', 'gave_result'), results_due: 4, results: 3 }
  const none = { ...fact(1, 'reported_then', 'valid', 'should_give_result'), results_due: 1 }
  assert.deepEqual(of('whistle_result', owing, settled, none), [3, 5])
})

test('a period means the date that the indicator names', () => {
  const before: Mark[] = ['valid', 'filed', 'handled', 'closed', 'on_time', 'ended_then']
  assert.deepEqual(of('closing', fact(1, ...before)), [0, 0])
  assert.deepEqual(of('filing', fact(1, ...before)), [0, 0])
  assert.deepEqual(of('settled_town', fact(1, ...before, 'ended_by_town')), [1, 1])
})

test('no rate can be more than the whole, and its lists are as long as its numbers', () => {
  let seed = 7
  const next = () => (seed = (seed * 48_271) % 2_147_483_647)
  const facts = Array.from({ length: 400 }, () => fact(1, ...marks.filter(() => next() % 2 === 0)))
  const figures = figuresOf(facts)
  for (const id of kpiIds) {
    const { numerator, denominator } = figures[id]
    assert.ok(numerator <= denominator, id)
    if (kpis[id].tally) continue
    assert.equal(facts.filter((one) => isIn(one, partOf(kpis[id], 'numerator'))).length, numerator, id)
    assert.equal(facts.filter((one) => isIn(one, partOf(kpis[id], 'denominator'))).length, denominator, id)
  }
})

test('every indicator says its name, formula and source in both languages, and no two alike', () => {
  for (const id of kpiIds) {
    const { name, formula, source } = kpis[id]
    assert.ok(
      [...name, ...formula, source].every((text) => text.length > 0),
      id,
    )
  }
  assert.equal(new Set(kpiIds.map((id) => kpis[id].name[0])).size, kpiIds.length)
  assert.equal(new Set(kpiIds.map((id) => kpis[id].name[1])).size, kpiIds.length)
})

test('every mark that is kept is used by an indicator', () => {
  const used = new Set(kpiIds.flatMap((id) => [kpis[id].base, kpis[id].hit].flatMap(({ all, but }) => [...all, ...but.flat()])))
  assert.deepEqual(
    kept.filter((mark) => !used.has(mark)),
    [],
  )
})

test('figures of posts are for whoever supervises that organisation', () => {
  assert.deepEqual(maySeePosts(actorOf('ling')), { viewing: true })
  for (const who of ['rui', 'wen', 'luo', 'admin'] as const)
    assert.deepEqual(maySeePosts(actorOf(who)), { refused: 'not_allowed', why: {} }, who)
})
