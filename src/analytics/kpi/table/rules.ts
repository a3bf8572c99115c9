import { type Mark, type Part, type Tally, type Tier, tiers } from '../marks/rules.ts'

type Both = readonly [zh: string, en: string]
export type Kpi = {
  name: Both
  formula: Both
  /** What stands in the definition besides the formula. */
  note?: Both
  source: string
  /** By which date of the case a period is meant. */
  dated: 'reported' | 'filed' | 'ended'
  base: Part
  /** Of the base, so that no rate is more than the whole. */
  hit: Part
  /** Counts this instead of cases. */
  tally?: { base: Tally; hit: Tally }
  group: 'flow' | 'dispatch' | 'public' | 'settled' | 'assess'
  /** Stands only where there is something to say. */
  rare?: true
}

const filed: Part = { all: ['filed_then', 'valid', 'filed'], but: [['suspended']] }
const shouldClose: Part = { all: [...filed.all, 'handled'], but: filed.but }
const net: Part = { all: filed.all, but: [...filed.but, ['to_handle', 'running']] }
const dispatched: Part = { all: [...filed.all, 'dispatched'], but: filed.but }
const ended: Part = { all: ['ended_then', 'valid', 'closed'], but: [] }
const of = (...all: Mark[]): Part => ({ all, but: [] })
const not = (...but: Mark[]): Part => ({ all: [], but: but.map((mark) => [mark]) })

const main = {
  filing: {
    name: ['立案率', 'Filing rate'],
    formula: ['立案数 ÷ 上报数', 'filed ÷ reported'],
    note: ['作废、并入他案的不计', 'Void and merged ones are left out'],
    source: 'rules 3.4: 立案率 = 立案数/受理数(上报数)',
    dated: 'reported',
    base: of('reported_then', 'valid'),
    hit: of('filed'),
    group: 'flow',
  },
  closing: {
    name: ['结案率（应结案口径）', 'Closing rate (of those due to close)'],
    formula: ['结案数 ÷ 应结案数', 'closed ÷ due to close'],
    note: ['应结案：已处置完毕及以后；挂账、作废不计', 'Due to close: handling is done or later; suspended and void left out'],
    source: 'rules 3.4: R9; 应结案 R7',
    dated: 'filed',
    base: shouldClose,
    hit: of('closed'),
    group: 'flow',
  },
  on_time_closing: {
    name: ['按期结案率（应结案口径）', 'On-time closing (of those due to close)'],
    formula: ['按期结案数 ÷ 应结案数', 'closed in time ÷ due to close'],
    note: ['按期：处置完成不晚于时限，或经申诉免责', 'In time: handling done by its limit, or exempt by appeal'],
    source: 'rules 3.4: R9; 按期 R7',
    dated: 'filed',
    base: shouldClose,
    hit: of('closed', 'on_time'),
    group: 'flow',
  },
  closing_net: {
    name: ['结案率（扣除按时待处置口径）', 'Closing rate (of those filed and due)'],
    formula: ['结案数 ÷（立案数 − 按时待处置数）', 'closed ÷ (filed − still within their limit)'],
    note: ['时限未到的在办件既不算按期，也不算超期', 'What is still within its limit is neither in time nor late'],
    source: 'rules 3.4: R5',
    dated: 'filed',
    base: net,
    hit: of('closed'),
    group: 'flow',
  },
  on_time_closing_net: {
    name: ['按期结案率（扣除按时待处置口径）', 'On-time closing (of those filed and due)'],
    formula: ['按期结案数 ÷（立案数 − 按时待处置数）', 'closed in time ÷ (filed − still within their limit)'],
    note: ['时限未到的在办件既不算按期，也不算超期', 'What is still within its limit is neither in time nor late'],
    source: 'rules 3.4: R5',
    dated: 'filed',
    base: net,
    hit: of('closed', 'on_time'),
    group: 'flow',
  },
  overdue: {
    name: ['超期率', 'Overdue rate'],
    formula: ['超期数 ÷（立案数 − 按时待处置数）', 'late ÷ (filed − still within their limit)'],
    note: ['经申诉免责的不计超期，超期事实仍保留', 'Exempt ones are not late here; that they were is kept'],
    source: 'rules 3.4: R7 (超时不含免责)',
    dated: 'filed',
    base: net,
    hit: not('on_time', 'exempt'),
    group: 'flow',
  },
  rework: {
    name: ['返工率', 'Rework rate'],
    formula: ['返工数 ÷ 立案数', 'sent back at check ÷ filed'],
    note: ['一件多次返工按一件计', 'A case sent back twice counts once'],
    source: 'rules 3.4: R5',
    dated: 'filed',
    base: filed,
    hit: of('reworked'),
    group: 'flow',
  },
  dispatch_on_time: {
    name: ['按时派遣率', 'On-time dispatch'],
    formula: ['按时派遣数 ÷ 应派遣数', 'dispatched in time ÷ should be dispatched'],
    note: ['应派遣：已立案，派遣时限未到的待派件不计', 'Should be: filed, but for those whose limit still runs'],
    source: 'rules 3.4: R9',
    dated: 'filed',
    base: { all: filed.all, but: [...filed.but, ['to_dispatch', 'running']] },
    hit: of('dispatched', 'dispatched_in_time'),
    group: 'dispatch',
  },
  dispatch_accurate: {
    name: ['准确派遣率', 'Accurate dispatch'],
    formula: ['（应派遣数 − 退回数）÷ 应派遣数', '(should be dispatched − returned) ÷ should be dispatched'],
    note: ['应派遣：已派遣且未作废', 'Should be: dispatched and not void'],
    source: 'rules 3.4: R9',
    dated: 'filed',
    base: dispatched,
    hit: not('returned'),
    group: 'dispatch',
  },
  acknowledge_on_time: {
    name: ['按时签收率', 'On-time acknowledgement'],
    formula: ['按时签收数 ÷ 应签收数', 'acknowledged in time ÷ should be acknowledged'],
    note: ['签收时限未到的待签收件不计', 'Those whose limit still runs are left out'],
    source: 'rules 3.3: 及时接收率 (R55)',
    dated: 'filed',
    base: { all: dispatched.all, but: [...dispatched.but, ['to_acknowledge', 'running']] },
    hit: of('acknowledged_in_time'),
    group: 'dispatch',
  },
  muster: {
    name: ['吹哨报到率', 'Muster rate'],
    formula: ['按时报到次数 ÷ 应报到次数', 'mustered in time ÷ called'],
    note: ['按部门计次；时限未到、尚未到场的不计', 'By department called; who may still come in time is left out'],
    source: 'rules 3.3: Beijing art.33, art.44',
    dated: 'reported',
    base: of('reported_then', 'valid', 'called'),
    hit: of('mustered'),
    tally: { base: 'calls', hit: 'musters' },
    group: 'dispatch',
  },
  whistle_result: {
    name: ['吹哨反馈率', 'Results after a whistle'],
    formula: ['按时反馈次数 ÷ 应反馈次数', 'results given in time ÷ due'],
    note: [
      '按到场部门计次；尚未反馈也未记录的不计',
      'By department on site; who has neither given one nor is on record without is left out',
    ],
    source: 'rules 3.3: Beijing art.14, art.44',
    dated: 'reported',
    base: of('reported_then', 'valid', 'should_give_result'),
    hit: of('gave_result'),
    tally: { base: 'results_due', hit: 'results' },
    group: 'dispatch',
  },
  response: {
    name: ['响应率', 'Response rate'],
    formula: ['按时响应数 ÷ 应响应数', 'responded in time ÷ should respond'],
    note: [
      '响应：首个承办机构在时限内作出第一步处理；时限未到的不计',
      'The first to receive it takes the first step within its limit; those whose limit still runs are left out',
    ],
    source: 'rules 3.3: art.32 三率',
    dated: 'reported',
    base: { all: ['reported_then', 'valid', 'should_respond'], but: [['to_respond', 'running']] },
    hit: of('responded'),
    group: 'public',
  },
  resolution: {
    name: ['解决率', 'Resolution rate'],
    formula: ['诉求人认可解决数 ÷ 有效回访数', 'resolved, says the requester ÷ followed up'],
    source: 'rules 3.3: art.32 三率',
    dated: 'ended',
    base: { all: [...ended.all, 'followed_up'], but: [] },
    hit: of('resolved'),
    group: 'public',
  },
  satisfaction: {
    name: ['满意率', 'Satisfaction rate'],
    formula: ['满意数 ÷ 有效回访及评价数', 'satisfied ÷ followed up or rated'],
    note: [
      '以回访为准；未回访的，自评 4 星及以上为满意；并案后各诉求人分别计',
      'The follow-up counts; without one, four stars or five; whose report was merged counts as well',
    ],
    source: 'rules 3.3: art.32 三率',
    dated: 'ended',
    base: { all: ['ended_then', 'rated'], but: [] },
    hit: of('satisfied'),
    group: 'public',
  },
} as const satisfies Record<string, Kpi>

const tierWords: Record<Tier, Both> = {
  cell: ['单元', 'cell'],
  grid: ['网格', 'grid'],
  village: ['村社', 'village'],
  work_area: ['片区', 'work area'],
  town: ['镇街', 'town'],
  zone: ['管理区', 'zone'],
  county: ['县级', 'county'],
  city: ['市级', 'city'],
}

const settledAt = (tier: Tier): Kpi => ({
  name: [`${tierWords[tier][0]}层级解决率`, `Settled at ${tierWords[tier][1]} level`],
  formula: [`${tierWords[tier][0]}层级办结数 ÷ 办结数`, `ended by the ${tierWords[tier][1]} ÷ ended`],
  note: ['办结层级：作出办结的机构所在层级', 'The level of the organisation that ended it'],
  source: 'F3 22–24: 层级解决',
  dated: 'ended',
  base: ended,
  hit: of(`ended_by_${tier}`),
  group: 'settled',
  rare: true,
})
const assessedBy = (tier: Tier): Kpi => ({
  name: [`${tierWords[tier][0]}当日研判率`, `Same-day assessment, ${tierWords[tier][1]}`],
  formula: ['当日研判完成的件数 ÷ 本级研判的件数', 'assessed within the day ÷ assessed at this level'],
  note: ['到手当日 24 时前办结、上报、下派或立案', 'Settled, passed on or filed before the midnight after it came'],
  source: 'F3 22–23: 每级研判不过夜',
  dated: 'reported',
  base: of('reported_then', 'valid', `assessed_by_${tier}`),
  hit: not(`overnight_at_${tier}`),
  group: 'assess',
  rare: true,
})

type Made = `settled_${Tier}` | `assess_${Tier}`
export type KpiId = keyof typeof main | Made
const made = (prefix: 'settled' | 'assess', of: (tier: Tier) => Kpi) =>
  Object.fromEntries(tiers.map((tier) => [`${prefix}_${tier}`, of(tier)])) as Record<Made, Kpi>
export const kpis: Record<KpiId, Kpi> = { ...main, ...made('settled', settledAt), ...made('assess', assessedBy) }
export const kpiIds = Object.keys(kpis) as KpiId[]
