/** Times of one kind of request: how many a second, and how long each took. */
export type Figures = {
  requests: number
  seconds: number
  per_second: number
  p50_ms: number
  p95_ms: number
  p99_ms: number
  max_ms: number
  errors: number
  /** The first answer that was an error, so that a bad run explains itself. */
  first_error: string | null
}

export const rounded = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits

/** The value below which this share of a sorted list lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

export function figuresOf(times: readonly number[], seconds: number, errors: readonly string[] = []): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => rounded(quantile(sorted, share))
  return {
    requests: times.length,
    seconds: rounded(seconds),
    per_second: rounded(times.length / seconds, 1),
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    max_ms: at(1),
    errors: errors.length,
    first_error: errors[0] ?? null,
  }
}

/** Of several rounds the one in the middle: a noisy machine spoils the extremes first. */
export const middleOf = <T extends { per_second: number }>(rounds: readonly T[]): T =>
  rounds.toSorted((a, b) => a.per_second - b.per_second)[Math.floor(rounds.length / 2)]!
