import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import { actorOf, organisations } from '../../../test/people.ts'
import type { Component } from './contract.ts'
import { changing, mayChange, metresBetween, nearestFirst, readComponentCode } from './rules.ts'

const cover: Component = {
  ...{ id: '00000000-0000-4000-8000-0000000000c1', code: '35099901003000001', kind: '01003', name: '雨水井盖' },
  ...{
    authority_id: organisations.police,
    owner_id: organisations.roads,
    maintainer_id: null,
    area_id: 8,
    lon: 118.25,
    lat: 24.1,
  },
  ...{ status: 'intact', started_on: '2026-01-01', changed_on: '2026-02-01', source: null, note: '' },
}

for (const [code, kind] of [
  ['35099901003000001', '01003'],
  ['35099905999999999', '05999'],
  ['3509990100300001', null], // the 16 digits of the older scheme
  ['35099906003000001', null], // there are five groups
  ['35099901000000001', null],
  ['3509990100300000x', null],
  ['', null],
] as const)
  test(`the identifier ${code || '(none)'} ${kind ? `is of kind ${kind}` : 'is refused'}`, () => {
    const read = readComponentCode(code)
    if (kind === null) assert.ok(isRefusal(read) && read.refused === 'component_code_malformed')
    else assert.deepEqual(isRefusal(read) ? read : read.kind, kind)
  })

test('a degree of latitude is 111 km, one of longitude less the further north', () => {
  assert.equal(Math.round(metresBetween({ lon: 118, lat: 24 }, { lon: 118, lat: 24.001 })), 111)
  assert.equal(Math.round(metresBetween({ lon: 118, lat: 24 }, { lon: 118.001, lat: 24 })), 102)
})

test('those of the kind come first, then the nearest, and nothing from further away', () => {
  const at = (lon: number, kind: string) => ({ lon, lat: 24.1, kind })
  const all = [at(118.2502, '01037'), at(118.2505, '01003'), at(118.2501, '02014'), at(118.26, '01003')]
  const near = nearestFirst(all, { lon: 118.25, lat: 24.1 }, 80, '01003')
  assert.deepEqual(
    near.map(({ kind, distance_m }) => [kind, distance_m]),
    [
      ['01003', 51],
      ['02014', 10],
      ['01037', 20],
    ],
  )
})

const status = { status: 'damaged', note: 'x' } as const
for (const [who, given, path, may] of [
  ['rui', { owner_id: null }, '1/2/4/6/8/', true],
  ['min', { owner_id: null }, '1/2/4/6/8/', true],
  ['xi', { owner_id: null }, '1/2/4/6/8/', false],
  ['admin', { lon: 118 }, '1/2/4/6/8/', true],
  ['luo', status, '1/2/4/6/8/', true],
  ['luo', { ...status, owner_id: null }, '1/2/4/6/8/', false],
  ['jing', status, '1/2/4/6/8/', true],
  ['jiao', status, '1/2/4/6/8/', false],
  ['wen', status, '1/2/4/6/8/', false],
  ['ling', status, '1/2/4/6/8/', false],
] as const)
  test(`${who} ${may ? 'may' : 'may not'} say ${Object.keys(given).join(', ')} of a drain cover`, () => {
    const ruling = mayChange(cover, { id: 'x', changed_on: '2026-03-01', reason: 'x', ...given }, actorOf(who), path)
    assert.equal(ruling === true, may)
  })

test('a change says only what differs, on a day between the last change and today', () => {
  const change = (given: object) => changing(cover, { id: 'x', changed_on: '2026-03-01', reason: 'x', ...given }, '2026-03-02')
  assert.deepEqual(change({ status: 'lost', owner_id: organisations.roads }), { status: 'lost', changed_on: '2026-03-01' })
  assert.deepEqual(change({ status: 'intact' }), { refused: 'component_unchanged', why: {} })
  for (const changed_on of ['2026-03-03', '2026-01-31'])
    assert.deepEqual(change({ status: 'lost', changed_on }), { refused: 'component_day', why: { since: '2026-02-01' } })
})
