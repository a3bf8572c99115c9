import type { ProblemCode } from './problems.ts'

/** A rule answers with a change to make, or with a refusal: a reason the person asking can understand. */
export type Refusal = { refused: ProblemCode; why?: Record<string, unknown> }

export const refuse = (refused: ProblemCode, why: Record<string, unknown> = {}): Refusal => ({ refused, why })

export const isRefusal = (ruling: object): ruling is Refusal => 'refused' in ruling
