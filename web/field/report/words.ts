import type { Words } from '../../lib/language.ts'

export const words = {
  what: ['发现什么', 'What did you see?'],
  what_example: ['一句话说清：什么东西、什么情况', 'One sentence: what it is, and what is wrong'],
  what_empty: ['请写一句话，或选一个类别', 'Write a sentence, or choose a category'],
  usual: ['常用类别', 'Usual categories'],
  all: ['全部类别', 'All categories'],
  chosen: ['已选：{name}', 'Chosen: {name}'],
  find_category: ['搜索类别', 'Find a category'],
  no_category: ['没有这样的类别', 'No such category'],
  direct: ['重大风险直报', 'Direct report of a major risk'],
  direct_note: [
    '塌方、燃气、伤人等：不逐级研判，直达指挥中心并提醒轮值指挥长',
    'Collapse, gas, people hurt: past all levels, straight to the command centre and its commander on duty',
  ],
  direct_call: ['有人员伤亡危险时，先打 110、119、120', 'Where lives are in danger call 110, 119 or 120 first'],
  send_direct: ['立即直报', 'Report directly'],
  solved: ['已在现场解决', 'Already solved on the spot'],
  solved_how: ['怎么解决的', 'How was it solved?'],
  solved_empty: ['请写明怎么解决的', 'Say how it was solved'],
  send: ['上报', 'Report'],
  send_solved: ['上报并办结', 'Report as solved'],
  sending: ['正在上报…', 'Reporting…'],
  sent: ['上报结果', 'Your report'],
  on_phone: ['保存在本机，联网后自动发送', 'On this phone; sent by itself once there is a network'],
  received: ['已收到', 'Received'],
  accepted: ['{name} 已接手', 'Taken up by {name}'],
  held_by: ['由 {name} 办理', 'With {name}'],
  number: ['编号', 'Number'],
  again: ['再报一件', 'Report another'],
  see: ['查看事件', 'Open the case'],
  to_today: ['回到今日', 'Back to today'],
  refused: ['未被接收', 'Not accepted'],
  edit: ['修改后重新上报', 'Edit and report again'],
  solved_waits: ['“现场解决”随后自动发送', 'The resolution follows by itself'],
  solved_done: ['已按现场解决办结', 'Closed as solved on the spot'],
  solved_refused: ['“现场解决”未被接收：{why}', 'The resolution was not accepted: {why}'],
} as const satisfies Words

/** Said so often that nobody should have to type it. */
export const solvedPhrases = {
  cleared: ['已清理', 'Cleared away'],
  advised: ['已劝导改正', 'Asked them, and they put it right'],
  mended: ['已修复', 'Mended'],
  settled: ['双方已和解', 'Both sides agreed'],
} as const satisfies Words
