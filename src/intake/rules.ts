import type { Case } from '#cases/contract.ts'
import { reopen_days } from '#cases/review/rules.ts'

const DAY_MS = 86_400_000

/** A reporter rates what came of it: once for each time that it ended. A duplicate ends with its main case. */
export const mayRate = (own: Case, about: Case): boolean =>
  own.archived_at === null &&
  about.closed_at !== null &&
  ['closed', 'declined', 'merged'].includes(own.state) &&
  (own.rating === null || (own.rated_at !== null && about.closed_at > own.rated_at))

export const mayReopen = (c: Case, now: Date): boolean =>
  c.archived_at === null &&
  c.closed_at !== null &&
  !c.reporter_reopened &&
  now.getTime() <= Date.parse(c.closed_at) + reopen_days * DAY_MS

/** "260301-000042-7": day, case number, and a digit that catches a slip when it is read out on the phone. */
export function receiptNumber(no: number, day: string): string {
  const body = `${day.slice(2).replaceAll('-', '')}-${String(no).padStart(6, '0')}`
  return `${body}-${checkDigit(body)}`
}

/** Weighted sum modulo 11 as in ISO 7064 (10 is written X): finds every single wrong digit and every swap of two. */
export function checkDigit(body: string): string {
  const digits = body.replace(/\D/g, '')
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (2 ** (digits.length - i) % 11), 0)
  const check = (12 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** What a person typed: spaces and full-width dashes do not matter. */
export const cleanReceipt = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s—–]/g, '')
    .toUpperCase()

export const receiptFits = (no: string): boolean => {
  const parts = /^(\d{6}-\d{6,})-([\dX])$/.exec(no)
  return parts !== null && checkDigit(parts[1]!) === parts[2]
}
