import type { Kpi } from '#analytics/kpi/rules.ts'
import type { Words } from '../../lib/language.ts'

export const words = {
  title: ['统计指标', 'Indicators'],
  to_board: ['返回领导视窗', 'Back to the board'],
  area: ['辖区', 'Area'],
  period: ['统计期', 'Period'],
  day: ['今日', 'Today'],
  week: ['近 7 天', '7 days'],
  month: ['近 30 天', '30 days'],
  this_month: ['本月', 'This month'],
  year: ['本年', 'This year'],
  from: ['起始日期', 'From'],
  to: ['截止日期', 'To'],
  upside_down: ['起始日期晚于截止日期', 'The first day is after the last'],
  as_of: ['数据截至 {at}', 'As of {at}'],
  download: ['导出表格', 'Export CSV'],
  only: ['筛选', 'Only'],
  drop_filter: ['取消筛选：{what}', 'Remove filter: {what}'],

  indicator: ['指标', 'Indicator'],
  rate: ['比率', 'Rate'],
  numerator: ['分子', 'Numer\u00adator'],
  denominator: ['分母', 'Denom\u00adinator'],
  formula: ['公式', 'Formula'],
  note: ['口径', 'Meaning'],
  dated: ['统计日期', 'Dated by'],
  source: ['依据', 'Source'],
  about: ['{what}的公式与依据', 'Formula and source of {what}'],
  show_parts: ['{what}:看分项', '{what}: see its parts'],
  list_of: ['{what} · {part}', '{what} · {part}'],
  open_list: ['{area} {what} {part} {n}，查看清单', '{area}, {what}: {part} {n}, open the list'],
  counted_in: ['按次计，清单列出所涉事件', 'Counted by call; the list has the cases'],

  by: ['分项方式', 'Parts by'],
  by_area: ['按区域', 'By area'],
  by_category: ['按类别', 'By category'],
  by_unit: ['按承办单位', 'By unit'],
  rest_area: ['未划入下级', 'In none of these'],
  rest_category: ['未定类别', 'No category yet'],
  rest_unit: ['未派遣单位', 'Sent to no unit'],
  no_parts: ['没有可分的项', 'No parts to show'],
  whole: ['合计', 'Total'],

  posts: ['本单位各岗位办结数', 'Cases ended, by post of my organisation'],
  posts_note: ['仅本单位负责人可见；按岗位名称排列，不作排名', 'For the head of this organisation only; by name, not ranked'],
  post: ['岗位', 'Post'],
  ended: ['办结数', 'Ended'],

  no_cases: ['没有这类事件', 'There are no such cases'],
  more: ['继续加载', 'Load more'],
  loading: ['正在加载', 'Loading'],
  retry: ['重试', 'Try again'],
  close_panel: ['关闭', 'Close'],
  back_to_list: ['返回清单', 'Back to the list'],
  case: ['事件详情', 'Case'],
  whole_area: ['回到本人辖区', 'Back to my own area'],
} as const satisfies Words

export const groups = {
  flow: ['立案与结案', 'Filing and closing'],
  dispatch: ['派遣、签收与报到', 'Dispatch, acknowledgement, muster'],
  public: ['响应、解决与满意', 'Response, resolution, satisfaction'],
  settled: ['层级解决', 'Settled at each level'],
  assess: ['当日研判', 'Same-day assessment'],
} as const satisfies Record<Kpi['group'], readonly [string, string]>

export const datedBy = {
  reported: ['按上报日期', 'Day of the report'],
  filed: ['按立案日期', 'Day of filing'],
  ended: ['按办结日期', 'Day of the end'],
} as const satisfies Record<Kpi['dated'], readonly [string, string]>
