import type { Queue } from '#cases/contract.ts'
import type { Words } from '../../lib/language.ts'

export const queueWords = {
  mine: ['待我单位办理', 'With my office'],
  unclaimed: ['待签收', 'To acknowledge'],
  area: ['辖区在办', 'Open in my area'],
  supervised: ['督办', 'Supervised'],
  overdue: ['超期', 'Overdue'],
  sent: ['已派出', 'Sent out'],
  done: ['已办结', 'Finished'],
  reported_by_me: ['我上报的', 'Reported by me'],
} as const satisfies Record<Queue, readonly [string, string]>

export const words = {
  desk: ['工作台', 'Desk'],
  queues: ['工作队列', 'Queues'],
  all_cases: ['全部事件', 'All cases'],
  report: ['登记上报', 'New report'],
  board: ['看板', 'Board'],
  menu: ['菜单', 'Menu'],
  skip: ['跳到主要内容', 'Skip to content'],
  n_overdue: ['{n} 件超期', '{n} overdue'],
  post: ['切换岗位', 'Change post'],
  sign_out: ['退出登录', 'Sign out'],
  inbox: ['消息', 'Inbox'],
  inbox_n: ['消息,{n} 条未读', 'Inbox, {n} unread'],
  inbox_empty: ['没有消息', 'No messages'],
  unread: ['未读', 'Unread'],
  keys: ['键盘快捷键', 'Keyboard shortcuts'],
  keys_move: ['下一件 / 上一件', 'Next / previous case'],
  keys_open: ['打开事件,再按一次跳到操作', 'Open the case; again: go to its moves'],
  keys_back: ['回到列表,收起表单', 'Back to the list, put the form away'],
  keys_search: ['搜索', 'Search'],
  keys_report: ['登记上报', 'New report'],
  keys_letter: ['按钮上标出的字母', 'The letter on a button'],
  keys_letter_does: ['打开该项操作', 'Opens that move'],
  keys_send: ['提交当前表单', 'Send the form'],
  keys_help: ['显示本页', 'Show this'],
  not_there: ['没有这个页面', 'There is no such page'],
  to_list: ['返回工作列表', 'Back to the work list'],
  failed: ['未能完成,请重试', 'That did not work; please try again'],
} as const satisfies Words
