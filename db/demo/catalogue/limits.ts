/** Limits of whole categories, for what is filed without one of its own: category · limit · class of area. */
export const limits: [category: string, limit: string, area: 'urban' | 'rural' | null][] = [
  ['A', '30自然日', null], // mediation normally takes one month (rules §3.6)
  ['B', '3天', null],
  ['C', '5天', 'urban'],
  ['C', '7天', 'rural'],
  ['D', '5天', null],
  ['E', '5天', null],
  ['F', '5天', null],
  ['G', '15天', null],
]

/** 8 themes, as the centres of the field reports have them (requirements F0 62). */
export const themes: [code: string, name: string, en: string][] = [
  ['environment', '环安网格', 'Environment'],
  ['urban', '智慧城管', 'Urban management'],
  ['fire', '消防安全', 'Fire safety'],
  ['food_drug', '食药监管', 'Food and drugs'],
  ['emergency', '应急管理', 'Emergency'],
  ['disputes', '矛盾调处', 'Disputes'],
  ['livelihood', '民生服务', 'Livelihood'],
  ['public_safety', '治安反诈', 'Public safety'],
]
