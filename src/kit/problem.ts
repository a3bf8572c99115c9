import { type ProblemCode, problems } from './problems.ts'
import { isRefusal, type Refusal } from './ruling.ts'

/** The only error thrown on purpose. Anything else that is thrown is a bug, and answers 500. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly why: Record<string, unknown>
  constructor(code: ProblemCode, why: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.why = why
  }
  get status(): number {
    return problems[this.code].status
  }
}

export function granted<T extends object>(ruling: T | Refusal): T {
  if (isRefusal(ruling)) throw new Problem(ruling.refused, ruling.why)
  return ruling
}

export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new Problem('not_found')
  return row
}
