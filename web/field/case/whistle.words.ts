import type { Words } from '../../lib/language.ts'

export const words = {
  whistle: ['吹哨报到', 'Whistle and muster'],
  lead: ['牵头', 'Lead'],
  on_site: ['{at} 到场', 'On site {at}'],
  no_answer: ['未响应', 'No answer'],
  absent: ['接哨未到场', 'Answered, not there'],
  agreed: ['{at} 会商：{agreed}', 'Meeting {at}: {agreed}'],
  yuan: ['{amount} 元', '{amount} yuan'],
  ended: ['{at} 收哨：{note}', 'Ended {at}: {note}'],
  with_photo: ['附照片或位置报到', 'Muster with a photo or position'],
  // the forms
  after: ['收哨后', 'Afterwards'],
  hand_to_lead: ['派给牵头单位办理', 'The lead gets a work order'],
  done: ['现场已办结，转核查', 'Done on site; to be checked'],
  go_on: ['由中心继续办理', 'The centre goes on with it'],
  not_filed: ['事件尚未立案，收哨后由中心继续研判', 'The case is not filed; the centre goes on assessing it'],
  participants: ['参加人员（每行一人，写明单位）', 'Who is present (one a line, with their organisation)'],
  costs: ['费用分摊（选填）', 'Shared costs (optional)'],
  party: ['出资方', 'Party'],
  amount: ['金额（元）', 'Amount (yuan)'],
  add_cost: ['添加一方', 'Add a party'],
  position_add: ['附上当前位置（选填）', 'Add where you are (optional)'],
  position_asking: ['正在定位…', 'Asking the phone…'],
  position_added: ['已附上位置', 'Position added'],
  position_none: ['没有取得位置，不影响报到', 'No position; you can muster without it'],
} as const satisfies Words
