import type { Case } from '#cases/contract.ts'
import { language, say, type Words } from './language.ts'

/** What a matter is about in numbers, where its category asks for them. */
export const stakeWords = {
  amount: ['涉及金额（元）', 'Money involved (yuan)'],
  headcount: ['涉及人数', 'People involved'],
  stake: ['涉及', 'Involved'],
  stake_hint: ['大约数即可，不清楚可不填', 'A rough figure will do; leave it out if you do not know'],
  yuan: ['{n} 元', '¥{n}'],
  people: ['{n} 人', '{n} people'],
} as const satisfies Words

/** "306,000 元 · 20 人", or nothing. */
export function stakeText({ amount, headcount }: Pick<Case, 'amount' | 'headcount'>): string {
  const number = (n: number) =>
    new Intl.NumberFormat(
      language() === 'zh' ? 'zh-CN' : 'en-GB',
      Number.isInteger(n) ? {} : { minimumFractionDigits: 2 },
    ).format(n)
  const money = amount === null ? '' : say(stakeWords, 'yuan', { n: number(amount) })
  const people = headcount === null ? '' : say(stakeWords, 'people', { n: number(headcount) })
  return [money, people].filter(Boolean).join(' · ')
}
