import { sql } from 'kysely'
import { importCatalogue } from '#catalogue/actions.ts'
import { firstCalendar } from '#deadlines/actions.ts'
import type { Act } from '#kit/act.ts'
import { addRoutingRows } from '#routing/actions.ts'
import { cast, organisations, personId } from './people.ts'

type Box = [west: number, south: number, east: number, north: number]
const box = ([west, south, east, north]: Box) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

/** Willow County: two towns side by side, a village in each, a grid in each, two smaller grids in the eastern one. */
const areas: [id: number, level: string, code: string | null, name: string, parent: number | null, path: string, box: Box][] = [
  [1, 'county', '350999000000', '柳县', null, '1/', [118, 24, 118.4, 24.2]],
  [2, 'town', '350999101000', '东镇', 1, '1/2/', [118.2, 24, 118.4, 24.2]],
  [3, 'town', '350999102000', '西镇', 1, '1/3/', [118, 24, 118.2, 24.2]],
  [4, 'village', '350999101201', '东村', 2, '1/2/4/', [118.2, 24, 118.4, 24.2]],
  [5, 'village', '350999102201', '西村', 3, '1/3/5/', [118, 24, 118.2, 24.2]],
  [6, 'grid_1', null, '东村一网格', 4, '1/2/4/6/', [118.2, 24, 118.4, 24.2]],
  [7, 'grid_1', null, '西村一网格', 5, '1/3/5/7/', [118, 24, 118.2, 24.2]],
  [8, 'grid_3', null, '东村一网格甲', 6, '1/2/4/6/8/', [118.2, 24, 118.3, 24.2]],
  [9, 'grid_3', null, '东村一网格乙', 6, '1/2/4/6/9/', [118.3, 24, 118.4, 24.2]],
]

const offices: [name: keyof typeof organisations, kind: string, title: string, area: number][] = [
  ['county', 'governance_centre', '柳县社会治理中心', 1],
  ['east', 'governance_centre', '东镇基层治理中心', 2],
  ['west', 'governance_centre', '西镇基层治理中心', 3],
  ['east_village', 'village_desk', '东村治理分中心', 4],
  ['west_village', 'village_desk', '西村治理分中心', 5],
  ['east_grid', 'grid_team', '东村一网格', 6],
  ['west_grid', 'grid_team', '西村一网格', 7],
  ['roads', 'handling_unit', '道路所', 1],
  ['police', 'handling_unit', '公安局', 1],
  ['empty', 'handling_unit', '空缺所', 1],
  ['traffic', 'handling_unit', '交警中队', 1],
  ['enforcement', 'handling_unit', '东镇执法队', 2],
]

/** Points that tests speak of. */
export const at = { wens_grid: { lon: 118.25, lat: 24.1 }, west: { lon: 118.1, lat: 24.1 }, nowhere: { lon: 120, lat: 26 } }

/** Ids as importCatalogue gives them in an empty database. */
export const kinds = { drains: 2, quarrel: 4, stall: 5, gas: 6 }
export const conditions = { drain_blocked: 1, drain_broken: 2, quarrel: 3, stall: 4, gas: 5 }
export const closings = { drain: 1, quarrel: 2, stall: 3, gas: 4 }

export async function settle(act: Act): Promise<void> {
  const { tx } = act
  for (const [id, level, code, name, parent_id, path, bounds] of areas) {
    const [west, south, east, north] = bounds
    const middle = { lon: (west + east) / 2, lat: (south + north) / 2 }
    await tx
      .insertInto('areas')
      .values({
        id,
        level,
        code,
        grid_code: level.startsWith('grid') ? `W${id}-grid` : null,
        name,
        name_en: name,
        parent_id,
        path,
        ...middle,
        valid_from: '2020-01-01',
        synthetic: true,
      })
      .execute()
    await tx
      .insertInto('boundaries')
      .values({
        area_id: id,
        valid_from: '2020-01-01',
        geometry: JSON.stringify(box(bounds)),
        bbox: bounds,
        accuracy_class: 'C',
        source: 'test',
        synthetic: true,
      })
      .execute()
  }
  for (const [key, kind, name, area_id] of offices) {
    const [, level, , , , path] = areas.find(([id]) => id === area_id)!
    await tx
      .insertInto('organisations')
      .values({ id: organisations[key], key, kind, name, name_en: key, area_id, path, level })
      .execute()
  }
  for (const [name, { n, name: title, role, organisation, area, path }] of Object.entries(cast)) {
    const person_id = personId(name as keyof typeof cast)
    await tx.insertInto('persons').values({ id: person_id, name: title }).execute()
    const post = { person_id, organisation_id: organisations[organisation], role, name: role, name_en: role, area_id: area, path }
    await tx
      .insertInto('posts')
      .values({ id: n, ...post })
      .execute()
  }
  await sql`select setval(pg_get_serial_sequence('areas', 'id'), 100), setval(pg_get_serial_sequence('organisations', 'id'), 100),
    setval(pg_get_serial_sequence('posts', 'id'), 100)`.execute(tx)
  await firstCalendar(act)
  const category = await importCatalogue(act, catalogue)
  const row = {
    ord: 1,
    area_id: null,
    category_id: null,
    theme: null,
    assist_ids: [],
    source: 'test',
    valid_from: '2020-01-01',
    valid_to: null,
  }
  await addRoutingRows(act, [
    { ...row, category_id: category.get('C01')!, organisation_id: organisations.roads, reason: '道路所管排水' },
    { ...row, area_id: 2, category_id: category.get('A')!, organisation_id: organisations.police, reason: '东镇纠纷由公安牵头' },
  ])
}

const named = (code: string, parent: string | null, name: string, ord: number) => ({
  scheme: 'test',
  code,
  parent,
  name,
  name_en: code,
  severity: 'ordinary' as const,
  themes: [],
  for_whom: 'both' as const,
  icon: 'other',
  ord,
})
const filing = (
  category: string,
  code: string,
  text: string,
  limit: { limit_kind: 'work_hour' | 'work_day' | 'urgent_hour'; limit_amount: number },
  proof_required: boolean,
  ord: number,
) => ({
  ...{ category, code, text, text_en: text, ord, ...limit, area_class: null, proof_required },
  source: 'test',
})

const catalogue: Parameters<typeof importCatalogue>[1] = {
  valid_from: '2020-01-01',
  source: 'test',
  themes: [],
  categories: [
    named('C', null, '城市管理', 1),
    named('C01', 'C', '排水', 2),
    named('A', null, '矛盾纠纷', 3),
    named('A02', 'A', '邻里纠纷', 4),
    { ...named('C02', 'C', '占道经营', 5), procedure: 'city_management' },
    { ...named('C03', 'C', '燃气泄漏', 6), procedure: 'emergency_direct' },
  ],
  filing_conditions: [
    filing('C01', 'C01-1', '排水口堵塞', { limit_kind: 'work_hour', limit_amount: 4 }, true, 1),
    filing('C01', 'C01-2', '井盖破损', { limit_kind: 'work_day', limit_amount: 2 }, false, 2),
    filing('A02', 'A02-1', '邻里争执', { limit_kind: 'work_day', limit_amount: 5 }, false, 1),
    filing('C02', 'C02-1', '店外经营', { limit_kind: 'work_hour', limit_amount: 4 }, false, 1),
    filing('C03', 'C03-1', '闻到燃气味', { limit_kind: 'urgent_hour', limit_amount: 2 }, false, 1),
  ],
  closing_conditions: [
    { category: 'C01', text: '已疏通', text_en: 'Clear', ord: 1 },
    { category: 'A02', text: '已达成一致', text_en: 'Agreed', ord: 1 },
    { category: 'C02', text: '已入店经营', text_en: 'Indoors again', ord: 1 },
    { category: 'C03', text: '已排除险情', text_en: 'Made safe', ord: 1 },
  ],
  category_limits: [],
}
