import { type CityForm, levelsOf, topSignIns, usualSignIns } from './form.ts'

// F1: 436 / 1,724 / 2,528 grids in three nested tiers
/** Jinjiang: a county-level city with all its towns and villages, and three nested tiers of grids. */
export const jinjiang: CityForm = {
  key: 'jinjiang',
  seed: 350_582,
  city: {
    name: '晋江市',
    name_en: 'Jinjiang',
    view: 'stages',
    grid_format: 'local',
    levels: levelsOf([
      ['province', '省', 'Province', false],
      ['city', '设区市', 'Prefecture', false],
      ['county', '市', 'City', true],
      ['zone', '开发区', 'Development zone', true],
      ['town', '镇街', 'Town or street', true],
      ['village', '村社', 'Village or community', true],
      ['grid_1', '一级网格', 'Level-1 grid', true],
      ['grid_2', '二级网格', 'Level-2 grid', false],
      ['grid_3', '三级网格', 'Level-3 grid', false],
    ]),
  },
  prefecture: { code: '350500000000', name: '泉州市', name_en: 'Quanzhou City' },
  counties: [
    {
      code: '350582',
      name: '晋江市',
      name_en: 'Jinjiang City',
      outline: 'fu2jian4_quan2zhou1_jin4jiang1shi4',
      towns: {
        '350582001': { name_en: 'Qingyang Subdistrict', lon: 118.568, lat: 24.816, km2: 12, thousands: 180 },
        '350582002': { name_en: 'Meiling Subdistrict', lon: 118.572, lat: 24.789, km2: 15, thousands: 150 },
        '350582003': { name_en: 'Xiyuan Subdistrict', lon: 118.541, lat: 24.785, km2: 15, thousands: 110 },
        '350582004': { name_en: 'Luoshan Subdistrict', lon: 118.61, lat: 24.773, km2: 31, thousands: 130 },
        '350582005': { name_en: 'Xintang Subdistrict', lon: 118.623, lat: 24.738, km2: 22, thousands: 97 },
        '350582006': { name_en: 'Lingyuan Subdistrict', lon: 118.566, lat: 24.746, km2: 20, thousands: 64 },
        '350582101': { name_en: 'Anhai Town', lon: 118.476, lat: 24.723, km2: 60, thousands: 160 },
        '350582102': { name_en: 'Cizao Town', lon: 118.492, lat: 24.826, km2: 62, thousands: 120 },
        '350582103': { name_en: 'Chendai Town', lon: 118.622, lat: 24.822, km2: 37, thousands: 240 },
        '350582104': { name_en: 'Dongshi Town', lon: 118.455, lat: 24.664, km2: 62, thousands: 104 },
        '350582105': { name_en: 'Shenhu Town', lon: 118.653, lat: 24.635, km2: 32, thousands: 58 },
        '350582106': { name_en: 'Jinjing Town', lon: 118.602, lat: 24.567, km2: 55, thousands: 68 },
        '350582107': { name_en: 'Chidian Town', lon: 118.582, lat: 24.861, km2: 30, thousands: 190 },
        '350582109': { name_en: 'Neikeng Town', lon: 118.44, lat: 24.776, km2: 52, thousands: 90 },
        '350582110': { name_en: 'Longhu Town', lon: 118.613, lat: 24.672, km2: 60, thousands: 86 },
        '350582111': { name_en: 'Yonghe Town', lon: 118.548, lat: 24.697, km2: 53, thousands: 82 },
        '350582112': { name_en: 'Yinglin Town', lon: 118.556, lat: 24.617, km2: 34, thousands: 60 },
        '350582113': { name_en: 'Zimao Town', lon: 118.52, lat: 24.872, km2: 20, thousands: 18 },
        '350582114': { name_en: 'Xibin Town', lon: 118.655, lat: 24.823, km2: 6, thousands: 21 },
        '350582400': { name_en: 'Anping Development Zone', lon: 118.468, lat: 24.695, km2: 4, thousands: 8 },
        '350582401': { name_en: 'Jinjiang Economic Development Zone', lon: 118.53, lat: 24.747, km2: 6, thousands: 12 },
        '350582402': { name_en: 'Quanzhou Comprehensive Bonded Zone', lon: 118.512, lat: 24.775, km2: 3, thousands: 3 },
      },
      beside: [],
    },
  ],
  more_villages: [],
  tiers: [
    { level: 'grid_1', total: 436 },
    { level: 'grid_2', total: 1_724 },
    { level: 'grid_3', total: 2_528 },
  ],
  full: null,
  // two development zones and the industrial estates of two towns, managed as one
  zone: {
    under: 'county',
    code: 'zone-jinjiang-edz',
    name: '晋江经济开发区',
    name_en: 'Jinjiang Economic Development Zone',
    members: ['350582400000', '350582401000', '350582102400', '350582105400'],
    drawn: false,
  },
  home: { town: '350582103000', village: null },
  units_at: 'county',
  staff: { deputies: 198, part_timers: 30, nets: [] }, // F1 18
  signIns: [...usualSignIns, ...topSignIns('county', 'demo-county')],
}
