import { type CityForm, levelsOf, topSignIns, usualSignIns } from './form.ts'

/** The Quanzhou Taiwanese Investment Zone: no division of its own, it overlays four towns of Hui'an (F4 3–10). */
export const quanzhouTiz: CityForm = {
  key: 'quanzhou-tiz',
  seed: 350_521,
  city: {
    name: '泉州台商投资区',
    name_en: 'Quanzhou Taiwanese Investment Zone',
    view: 'seven_steps',
    grid_format: 'gbt47678',
    levels: levelsOf([
      ['province', '省', 'Province', false],
      ['city', '市', 'City', false],
      ['county', '县', 'County', false],
      ['zone', '区', 'Zone', true],
      ['town', '乡镇', 'Town or township', true],
      ['work_area', '工作片', 'Work area', true],
      ['village', '村', 'Village', true],
      ['grid_1', '单元网格', 'Unit grid', true],
    ]),
  },
  prefecture: { code: '350500000000', name: '泉州市', name_en: 'Quanzhou City' },
  counties: [
    {
      code: '350521',
      name: '惠安县',
      name_en: 'Hui’an County',
      outline: 'fu2jian4_quan2zhou1_hui4an1',
      towns: {
        '350521104': { name_en: 'Luoyang Town', lon: 118.68, lat: 24.955, km2: 50, thousands: 68 },
        '350521105': { name_en: 'Dongyuan Town', lon: 118.715, lat: 24.9, km2: 40, thousands: 55 },
        '350521106': { name_en: 'Zhangban Town', lon: 118.79, lat: 24.895, km2: 75, thousands: 100 },
        '350521200': { name_en: 'Baiqi Hui Ethnic Township', lon: 118.735, lat: 24.865, km2: 17, thousands: 17 },
      },
      beside: [
        [118.8, 25.03, 45],
        [118.76, 24.99, 75],
        [118.71, 25.06, 75],
        [118.71, 25.13, 80],
        [118.91, 24.89, 25],
        [118.86, 24.91, 45],
        [118.86, 24.99, 65],
        [118.88, 25.04, 50],
        [118.93, 25.08, 40],
        [118.97, 25.06, 45],
        [119.0, 25.03, 7],
        [118.83, 25.1, 60],
      ],
      work_areas: {
        '350521104': [
          { name: '洛阳片', name_en: 'Luoyang Work Area' },
          { name: '万安片', name_en: 'Wan’an Work Area' },
          { name: '杏田片', name_en: 'Xingtian Work Area' },
        ],
        '350521106': [
          { name: '张坂片', name_en: 'Zhangban Work Area' },
          { name: '霞美片', name_en: 'Xiamei Work Area' },
          { name: '山内片', name_en: 'Shannei Work Area' },
          { name: '玉埕片', name_en: 'Yucheng Work Area' },
        ],
      },
    },
  ],
  more_villages: [],
  tiers: [{ level: 'grid_1', total: 381 }],
  full: null,
  zone: {
    under: 'city',
    code: 'zone-quanzhou-tiz',
    name: '泉州台商投资区',
    name_en: 'Quanzhou Taiwanese Investment Zone',
    members: ['350521104000', '350521105000', '350521106000', '350521200000'],
    drawn: true,
  },
  home: { town: '350521106000', village: null },
  units_at: 'zone',
  staff: {
    deputies: 0,
    part_timers: 30,
    nets: [
      { kind: 'community', workers: 444 },
      { kind: 'governance', workers: 210 },
      { kind: 'police', workers: 151 },
    ],
  },
  signIns: [...usualSignIns, ...topSignIns('zone', 'demo-zone')],
}
