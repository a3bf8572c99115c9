/** As it is typed on a phone: digits only, and cents at most. */
export type StakeTyped = { amount: string; headcount: string }
export const stakeUntyped: StakeTyped = { amount: '', headcount: '' }
export const amountTyped = (text: string): string => /^\d{0,9}(\.\d{0,2})?/.exec(text.replace(/[,，\s]/g, ''))![0]
export const headcountTyped = (text: string): string => /^\d{0,6}/.exec(text)![0]

/** What was typed as it is sent; nothing for nothing. */
export const stakeGiven = ({ amount, headcount }: Partial<StakeTyped>): { amount?: number; headcount?: number } => ({
  ...(Number(amount) > 0 ? { amount: Number(amount) } : {}),
  ...(Number(headcount) > 0 ? { headcount: Number(headcount) } : {}),
})
export const stakeAgain = ({ amount, headcount }: { amount?: number | null; headcount?: number | null }): StakeTyped => ({
  amount: amount == null ? '' : String(amount),
  headcount: headcount == null ? '' : String(headcount),
})
