import type { Case, MoveKind } from '#cases/contract.ts'
import { language, say, type Words } from './language.ts'

/** Words that every entry says alike: states, moves, sources, limits. Names follow docs/glossary.md. */
export const states = {
  reported: ['待处置', 'Reported'],
  verifying: ['核实中', 'Being verified'],
  assessing: ['待研判', 'Assessing'],
  filed: ['待派遣', 'Filed'],
  dispatched: ['待签收', 'Dispatched'],
  arbitrating: ['待裁定', 'To be arbitrated'],
  handling: ['处置中', 'Handling'],
  suspended: ['已挂账', 'Suspended'],
  checking: ['待核查', 'Checking'],
  closed: ['已结案', 'Closed'],
  declined: ['不予受理', 'Declined'],
  void: ['已作废', 'Void'],
  merged: ['已并案', 'Merged'],
} as const satisfies Record<Case['state'], readonly [string, string]>

export const outcomes = {
  settled_on_site: ['现场解决', 'Settled on site'],
  settled: ['研判解决', 'Settled'],
  handled: ['处置结案', 'Handled'],
  declined: ['不予受理', 'Declined'],
  void: ['已作废', 'Void'],
  merged: ['已并案', 'Merged'],
} as const satisfies Record<NonNullable<Case['outcome']>, readonly [string, string]>

/** As a button says it, and as the story tells it. */
export const moveWords = {
  resolve_on_site: ['现场解决', 'Resolve on site'],
  pass_up: ['上报上级', 'Pass up'],
  pass_down: ['下派下级', 'Pass down'],
  settle: ['研判解决', 'Settle'],
  decline: ['不予受理', 'Decline'],
  file: ['立案', 'File'],
  dispatch: ['派遣', 'Dispatch'],
  acknowledge: ['签收', 'Acknowledge'],
  complete: ['办结', 'Complete'],
  return: ['退回', 'Return'],
  check: ['核查', 'Check'],
  close: ['结案', 'Close'],
  rate: ['评价', 'Rate'],
  comment: ['备注', 'Comment'],
  whistle: ['吹哨', 'Whistle'],
  acknowledge_whistle: ['接哨', 'Acknowledge the whistle'],
  muster: ['到场报到', 'Muster'],
  consult: ['会商记录', 'Record the meeting'],
  give_result: ['反馈结果', 'Give the result'],
  record_no_result: ['记录未反馈', 'Record no result'],
  end_whistle: ['收哨', 'End the whistle'],
  remind: ['催办', 'Remind'],
  supervise: ['督办', 'Supervise'],
  release: ['解除督办', 'End supervision'],
  ask_extension: ['申请延期', 'Ask for an extension'],
  grant_extension: ['同意延期', 'Grant the extension'],
  refuse_extension: ['不同意延期', 'Refuse the extension'],
  ask_suspension: ['申请挂账', 'Ask for suspension'],
  grant_suspension: ['同意挂账', 'Grant the suspension'],
  refuse_suspension: ['不同意挂账', 'Refuse the suspension'],
  resume: ['恢复办理', 'Resume'],
  ask_overdue_appeal: ['超期申诉', 'Appeal against overdue'],
  decide_overdue_appeal: ['审核申诉', 'Decide the appeal'],
  accept: ['受理', 'Accept'],
  ask_verification: ['交办核实', 'Ask to verify'],
  answer_verification: ['反馈核实', 'Report what was found'],
  transfer: ['转办', 'Transfer'],
  recategorise: ['调整类别', 'Change the category'],
  relocate: ['调整位置', 'Change the place'],
  arbitrate: ['裁定', 'Arbitrate'],
  ask_check: ['交办核查', 'Ask for a check'],
  void: ['作废', 'Void'],
  reopen: ['重办', 'Open again'],
  follow_up: ['回访', 'Follow up'],
  mark_confidential: ['设置保密', 'Confidentiality'],
  archive: ['归档', 'Archive'],
  merge: ['并案', 'Merge'],
  unmerge: ['解除并案', 'Unmerge'],
  split: ['拆分', 'Split'],
} as const satisfies Record<MoveKind, readonly [string, string]>

export const lineWords = {
  ...moveWords,
  report: ['上报', 'Reported'],
  warn: ['临期预警', 'Warned: 80 % of the limit used'],
  escalate: ['超期', 'Overdue'],
  whistle_silence: ['未响应吹哨', 'Silent to the whistle'],
  reveal: ['查看报告人', 'Requester revealed'],
  joined: ['收到并案', 'A duplicate was merged into it'],
  parted: ['并案解除', 'A duplicate was taken out'],
  import: ['导入', 'Imported'],
} as const satisfies Words

/** As an inbox calls what it tells: the step of the story, or an alarm. */
export const noticeWords = {
  ...lineWords,
  emergency: ['紧急直报', 'Emergency'],
} as const satisfies Words

export const sources = {
  portal: ['群众上报', 'Portal'],
  grid_worker: ['网格上报', 'Grid worker'],
  desk: ['窗口登记', 'Desk'],
  hotline: ['12345 热线', '12345 hotline'],
  import: ['数据导入', 'Import'],
  sensor: ['感知设备', 'Sensor'],
  patrol: ['巡查发现', 'Patrol'],
} as const satisfies Record<Case['source'], readonly [string, string]>

export const severities = {
  ordinary: ['一般', 'Ordinary'],
  urgent: ['紧急', 'Urgent'],
  critical: ['特急', 'Critical'],
} as const satisfies Record<Case['severity'], readonly [string, string]>

export const limitKinds = {
  urgent_hour: ['{n} 紧急工作时', '{n} urgent hour(s)'],
  work_hour: ['{n} 工作时', '{n} working hour(s)'],
  work_day: ['{n} 工作日', '{n} working day(s)'],
  calendar_day: ['{n} 自然日', '{n} calendar day(s)'],
} as const satisfies Record<NonNullable<Case['limit_kind']>, readonly [string, string]>

export const levels = {
  province: ['省', 'Province'],
  city: ['设区市', 'City'],
  county: ['县（市、区）', 'County'],
  zone: ['管理区', 'Zone'],
  town: ['镇街', 'Town'],
  work_area: ['工作片', 'Work area'],
  village: ['村社', 'Village'],
  grid_1: ['一级网格', 'Level-1 grid'],
  grid_2: ['二级网格', 'Level-2 grid'],
  grid_3: ['三级网格', 'Level-3 grid'],
  cell: ['单元', 'Cell'],
} as const satisfies Words

export const declineReasons = {
  to_emergency_line: ['应拨打 110/119/120/122', 'For 110, 119, 120 or 122'],
  statutory_channel: ['应走诉讼、仲裁、复议等法定途径', 'For the courts, arbitration or another lawful channel'],
  already_petition: ['已进入信访程序', 'Already in the petition procedure'],
  duplicate_no_new_reason: ['重复反映且无新理由', 'Repeated without new reason'],
  secret_or_privacy: ['涉及国家秘密、商业秘密或个人隐私', 'Concerns a secret or somebody’s privacy'],
  out_of_scope: ['不属于本级受理范围', 'Out of scope'],
  unlawful_or_immoral: ['违反法律或公序良俗', 'Unlawful or against public order'],
} as const satisfies Words

const unsaid = { confidential: ['保密事件', 'Confidential case'] } as const satisfies Words
/** What a list calls a case; of a confidential one that is not the reader's to read, only that. */
export const titleOf = (c: { summary: string }): string => c.summary || say(unsaid, 'confidential')

/** 2026112100042 → what is read out on the phone: the case number, padded to six digits. */
export const caseNumber = (no: number): string => String(no).padStart(6, '0')

const zone = 'Asia/Shanghai'
const local = () => (language() === 'zh' ? 'zh-CN' : 'en-GB')

/** "11月21日 14:05": an instant as people of the city read it, whatever the device's zone. */
export const when = (instant: string, options: Intl.DateTimeFormatOptions = {}): string =>
  new Intl.DateTimeFormat(local(), {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...options,
  }).format(new Date(instant))

/** "2026年5月1日": the day of an instant, with its year. */
export const dayOnly = (instant: string): string =>
  new Intl.DateTimeFormat(local(), { timeZone: zone, year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(instant))

const spans = {
  minutes: ['{n} 分钟', '{n} min'],
  hours: ['{n} 小时', '{n} h'],
  days: ['{n} 天', '{n} d'],
} as const satisfies Words

/** How far away an instant is, in the largest fitting unit. */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000))
  if (minutes < 60) return say(spans, 'minutes', { n: minutes })
  const hours = Math.round(minutes / 60)
  return hours < 48 ? say(spans, 'hours', { n: hours }) : say(spans, 'days', { n: Math.round(hours / 24) })
}
