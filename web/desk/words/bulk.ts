import type { Words } from '../../lib/language.ts'

/** One move on many cases. */
export const words = {
  bulk: ['批量办理', 'Many at once'],
  chosen: ['已选 {n} 件', '{n} chosen'],
  clear: ['取消选择', 'Choose none'],
  note: ['说明', 'Note'],
  note_optional: ['说明（可不填）', 'Note (optional)'],
  need_note: ['请填写说明', 'Please say why'],
  send: ['{move} {n} 件', '{move}: {n} case(s)'],
  result: ['成功 {done} 件，未成功 {refused} 件', '{done} done, {refused} refused'],
  choose_one: ['选择 {no}', 'Choose {no}'],
  choose_all: ['全选', 'Choose all'],
} as const satisfies Words
