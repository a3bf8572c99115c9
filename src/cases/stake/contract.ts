import { Int, nullable, type Static, Type } from '#kit/contract.ts'

/** What a case is about in numbers: how much money, in yuan, and how many people. Categories say which of them is asked for. */
export const stakeFields = { amount: nullable(Type.Number()), headcount: nullable(Int) } as const
export type Stake = Static<typeof Whole>
const Whole = Type.Object(stakeFields)

export const amount_max = 10_000_000_000
export const headcount_max = 1_000_000

/** As it is said with a report, or put right when the case is filed or gets another category. */
export const stakeSaid = {
  amount: Type.Optional(Type.Number({ minimum: 0.01, maximum: amount_max })),
  headcount: Type.Optional(Type.Integer({ minimum: 1, maximum: headcount_max })),
} as const

/** What was said over what was known; to the cent, as it is kept. */
export const stakeOf = (
  said: { amount?: number; headcount?: number },
  known: Stake = { amount: null, headcount: null },
): Stake => ({
  amount: said.amount === undefined ? known.amount : Math.round(said.amount * 100) / 100,
  headcount: said.headcount ?? known.headcount,
})
