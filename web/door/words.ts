import type { Words } from '../lib/language.ts'

export const words = {
  product: ['一网', 'Yiwang'],
  title: ['一网 · 网格化社会治理平台', 'Yiwang · grid governance'],
  what: ['网格化社会治理平台', 'Grid governance for a whole city'],
  tagline: ['上面千条线，下面一张网。', 'A thousand lines from above, one net below.'],
  choose: ['请选择入口', 'Where do you want to go?'],
  portal: ['我要上报', 'Portal'],
  portal_who: ['居民、企业', 'Residents and enterprises'],
  portal_does: ['随手上报，凭编号查进度、作评价', 'Report, follow it by its number, rate the result'],
  field: ['网格移动端', 'Field'],
  field_who: ['单元长、网格员、承办人', 'Cell leaders, grid workers, handlers'],
  field_does: ['今日任务、现场上报与处置，离线可用', 'Today’s tasks, report and handle on the spot, offline too'],
  desk: ['工作台', 'Desk'],
  desk_who: ['村居、镇街中心、部门', 'Villages, town centres, departments'],
  desk_does: ['登记、研判、立案、派遣、核查、结案', 'Register, assess, file, dispatch, check, close'],
  board: ['看板', 'Board'],
  board_who: ['领导、值班指挥长', 'Leaders and duty commanders'],
  board_does: ['在办、督办、超期，一张图逐级下钻', 'In progress, supervised, overdue: one map, down to the case'],
  other: ['English', '中文'],
  demo: ['演示城市：人名为虚构，网格边界为示意', 'Demo city: invented names, synthetic boundaries'],
} as const satisfies Words
