/** Everything that can be wrong, in the words that `yiwang verify` says it with. */
export const flaws = {
  // the chain of a case or person
  line_missing: ['缺少流转记录', 'A line of the journal is missing'],
  line_twice: ['流转记录重复', 'A line of the journal is there twice'],
  line_altered: ['流转记录内容与摘要不符', 'A line of the journal does not agree with its digest'],
  link_broken: ['流转记录与前一条不相连', 'A line of the journal does not name the one before it'],
  lines_cut: ['流转记录末尾被截断', 'The last lines of the journal are missing'],
  lines_beyond: ['流转记录多于案件所记', 'The journal has more lines than its subject knows of'],
  head_differs: ['案件所记摘要与最后一条流转记录不符', 'The subject does not name the last line of its journal'],
  lines_gone: ['没有任何流转记录', 'There is no line of the journal at all'],
  case_gone: ['流转记录所属案件已不存在', 'The case that these lines tell of is gone'],
  // the chain of all lines
  seal_gap: ['封存区间不连续', 'Seals do not follow each other without a gap'],
  seal_link: ['封存与前一个不相连', 'A seal does not name the one before it'],
  seal_count: ['封存区间内的记录数不符', 'A seal covers another number of lines than there are'],
  seal_altered: ['封存摘要与其记录不符', 'A seal does not agree with the lines it covers'],
  // the path through the table of moves
  no_beginning: ['流转不是从上报或导入开始', 'The story does not begin with a report or an import'],
  unknown_step: ['流转中有未知步骤', 'The story has a step that the table of moves does not know'],
  step_not_allowed: ['该状态下不允许此步骤', 'The table of moves does not allow this step from that state'],
  state_jump: ['状态不连续', 'A step does not begin in the state in which the one before ended'],
  state_differs: ['案件状态与流转不符', 'The state of the case is not the one in which its story ends'],
  // who has it
  holder_gone: ['承办单位不存在', 'The organisation that holds the case is not there'],
  holder_differs: ['承办单位与流转不符', 'The holder is not the one to whom the story gave the case'],
  holder_elsewhere: ['承办单位不管辖该区域', 'The holder does not answer for the area of the case'],
  holder_unfit: ['承办单位类型与状态不符', 'An organisation of this kind cannot hold a case in this state'],
  order_missing: ['没有生效的工单', 'The handling unit holds the case without a live work order'],
  orders_many: ['生效的工单多于一张', 'There is more than one live work order in the lead'],
  // figures
  figure_differs: ['统计数与重新计数不符', 'A figure is not what counting gives'],
  parts_differ: ['上级统计数不等于下级之和', 'An area does not have what its parts have together'],
  delivery_dead: ['有消息多次投递失败', 'A follower has failed to hear a line for good'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type Flaw = keyof typeof flaws

export type Finding = {
  check: 'journal' | 'seals' | 'history' | 'holder' | 'figures' | 'deliveries'
  flaw: Flaw
  /** The exact place. */
  table: string
  subject?: string
  case_no?: number
  line?: number
  area?: string
  expected?: string
  found?: string
}

export type Tell = (finding: Finding) => void

/** One line for a person at a terminal. */
export function written({ check, flaw, table, subject, case_no, line, area, expected, found }: Finding): string {
  const [zh, en] = flaws[flaw]
  const place = [
    table,
    case_no === undefined ? '' : `事件 case no ${case_no}`,
    subject ?? '',
    line === undefined ? '' : `n=${line}`,
    area ?? '',
  ]
  const values = expected === undefined && found === undefined ? '' : ` [${expected ?? '—'} ≠ ${found ?? '—'}]`
  return `✗ ${check} · ${place.filter(Boolean).join(' · ')} · ${zh} / ${en}${values}`
}
