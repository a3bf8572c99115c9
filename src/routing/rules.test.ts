import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RoutingRow } from './contract.ts'
import { route, routingTable, type Standing } from './rules.ts'

const [county, town, village] = [1, 14, 203]
const [works, manhole, noise] = [3, 31, 40]
const row = (id: number, given: Partial<RoutingRow>): RoutingRow => ({
  ...{ id, ord: 100, area_id: null, category_id: null, theme: null, organisation_id: 1000 + id, assist_ids: [] },
  ...{ reason: `reason ${id}`, source: 'test', valid_from: '2026-01-01', valid_to: null },
  ...given,
})
const ask = (
  rows: RoutingRow[],
  categories: number[],
  themes: string[] = [],
  trouble: Record<number, Standing> = {},
  day = '2026-03-01',
) => route(routingTable(rows), { areas: [village, town, county], categories, themes, day, standing: (id) => trouble[id] ?? null })

const everywhere = row(1, {})
const townDefault = row(2, { area_id: town })
const theme = row(3, { theme: 'urban' })
const townTheme = row(4, { theme: 'urban', area_id: town })
const worksRow = row(5, { category_id: works })
const manholeRow = row(6, { category_id: manhole })
const townWorks = row(7, { category_id: works, area_id: town })
const villageWorks = row(8, { category_id: works, area_id: village })
const elsewhere = row(9, { category_id: manhole, area_id: 999 })

for (const [name, rows, categories, themes, winner] of [
  ['nothing but the default of everywhere', [everywhere], [manhole, works], ['urban'], 1],
  ['the default of the town goes before that of everywhere', [everywhere, townDefault], [noise], [], 2],
  ['a theme goes before any default', [townDefault, theme], [noise], ['urban'], 3],
  ['the theme of the town goes before the theme', [theme, townTheme], [noise], ['urban'], 4],
  ['a theme that the category has not is passed by', [townDefault, theme], [noise], ['safety'], 2],
  ['a category goes before a theme of the town', [townTheme, worksRow], [manhole, works], ['urban'], 5],
  ['a row for a category covers what is below it', [everywhere, worksRow], [manhole, works], [], 5],
  ['but not what is above it', [everywhere, manholeRow], [works], [], 1],
  ['the more specific category goes first', [worksRow, manholeRow], [manhole, works], [], 6],
  ['but the more specific area goes before it', [manholeRow, townWorks], [manhole, works], [], 7],
  ['and the nearest area first of all', [townWorks, villageWorks], [manhole, works], [], 8],
  ['what holds elsewhere says nothing here', [everywhere, elsewhere], [manhole, works], [], 1],
  ['a case without a category goes by area', [worksRow, townDefault], [], [], 2],
  ['no row, no unit', [elsewhere], [noise], [], null],
] as const)
  test(`dispatch: ${name}`, () => assert.equal(ask([...rows], [...categories], [...themes]).row_id, winner))

test('equals are read in their order, then by age', () => {
  const [first, second] = [row(21, { ord: 20 }), row(20, { ord: 30 })]
  assert.equal(ask([second, first], []).row_id, 21)
  assert.equal(ask([row(23, {}), row(22, {})], []).row_id, 22)
})

test('a row holds from its first day until the day before it ends', () => {
  const dated = row(6, { category_id: manhole, valid_from: '2026-03-01', valid_to: '2026-04-01' })
  const on = (day: string) => ask([dated, everywhere], [manhole], [], {}, day).row_id
  assert.deepEqual(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on), [1, 6, 6, 1])
  assert.deepEqual(ask([dated, everywhere], [manhole], [], {}, '2026-04-01').skipped, [])
})

test('a unit that has ended or stands empty is passed over and named', () => {
  const trouble = { 1008: 'organisation_ended', 1007: 'nobody_in_post', 1001: 'nobody_in_post' } as const
  const routed = ask([everywhere, townWorks, villageWorks, worksRow], [manhole, works], [], trouble)
  assert.equal(routed.row_id, 5)
  assert.deepEqual(routed.skipped, [
    { row_id: 8, organisation_id: 1008, because: 'organisation_ended' },
    { row_id: 7, organisation_id: 1007, because: 'nobody_in_post' },
  ])
})

test('an assisting unit that has ended is left out and named', () => {
  const routed = ask([row(1, { assist_ids: [50, 51] })], [], [], { 50: 'organisation_ended' })
  assert.deepEqual(
    [routed.assist_ids, routed.skipped],
    [[51], [{ row_id: 1, organisation_id: 50, because: 'organisation_ended' }]],
  )
})

test('when every row is passed over, the gap is on record', () => {
  assert.deepEqual(ask([everywhere], [], [], { 1001: 'nobody_in_post' }), {
    ...{ row_id: null, organisation_id: null, assist_ids: [], why: null },
    skipped: [{ row_id: 1, organisation_id: 1001, because: 'nobody_in_post' }],
  })
})

test('the answer says why: which row, on what ground, how near, and what it outranked', () => {
  const routed = ask([everywhere, townDefault, worksRow, townWorks], [manhole, works])
  assert.deepEqual(routed.why, {
    ...{ row_id: 7, ground: 'category', area_id: town, levels_above: 1, category_id: works, categories_above: 1 },
    ...{ theme: null, outranked: 3, reason: 'reason 7', source: 'test', component_id: null, capacity: null },
  })
})

test('a row whose unit is not there was not outranked', () => {
  assert.equal(ask([everywhere, townDefault, worksRow], [works], [], { 1002: 'nobody_in_post' }).why?.outranked, 1)
})

test('the order of the rows in the database changes nothing', () => {
  const rows = [everywhere, townDefault, theme, townTheme, worksRow, manholeRow, townWorks, villageWorks, elsewhere]
  const forwards = ask(rows, [manhole, works], ['urban'])
  assert.deepEqual(ask(rows.toReversed(), [manhole, works], ['urban']), forwards)
})

const cover = { id: 'c1', code: '35099901003000001', name: '雨水井盖', maintainer_id: 2001, owner_id: 2002, authority_id: 2003 }
const askOf = (component: typeof cover | object, trouble: Record<number, Standing> = {}) =>
  route(routingTable([everywhere, villageWorks]), {
    component: { ...cover, ...component },
    ...{ areas: [village, town, county], categories: [works], themes: [], day: '2026-03-01' },
    standing: (id) => trouble[id] ?? null,
  })

test('the component’s own unit goes before every row, and the answer says as what', () => {
  const { why, ...routed } = askOf({})
  assert.deepEqual(routed, { row_id: null, organisation_id: 2001, assist_ids: [], skipped: [] })
  assert.deepEqual(
    [why?.row_id, why?.ground, why?.component_id, why?.capacity, why?.reason, why?.source, why?.outranked],
    [null, 'component', 'c1', 'maintainer', '雨水井盖', '35099901003000001', 4],
  )
})

for (const [name, component, trouble, organisation, capacity] of [
  ['without a maintainer its owner', { maintainer_id: null }, {}, 2002, 'owner'],
  ['without either the authority over it', { maintainer_id: null, owner_id: null }, {}, 2003, 'authority'],
  ['when the maintainer has ended its owner', {}, { 2001: 'organisation_ended' }, 2002, 'owner'],
  ['when nobody is there the rows', {}, { 2001: 'nobody_in_post', 2002: 'nobody_in_post', 2003: 'nobody_in_post' }, 1008, null],
  ['when it belongs to nobody the rows', { maintainer_id: null, owner_id: null, authority_id: null }, {}, 1008, null],
] as const)
  test(`a component: ${name}`, () => {
    const routed = askOf(component, trouble)
    assert.deepEqual([routed.organisation_id, routed.why?.capacity], [organisation, capacity])
    assert.deepEqual(
      routed.skipped.map(({ row_id, organisation_id, because }) => [row_id, organisation_id, because]),
      Object.entries(trouble).map(([id, because]) => [null, Number(id), because]),
    )
  })

test('a unit that is maintainer and owner at once is asked once', () => {
  const routed = askOf({ owner_id: 2001 }, { 2001: 'nobody_in_post' })
  assert.deepEqual([routed.organisation_id, routed.skipped.length], [2003, 1])
})
