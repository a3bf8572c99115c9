import type { Board } from '#analytics/contract.ts'
import { type CaseState, type listCases, states } from '#cases/contract.ts'
import type { Static } from '#kit/contract.ts'
import { named, say } from '../lib/language.ts'
import { states as stateWords } from '../lib/words.ts'
import { words } from './words.ts'

type Asked = Static<typeof listCases.query>

/** Every number on the board that can be opened, and the cases it counts. */
const numbers = {
  open: { flag: 'open' },
  supervised: { flag: 'supervised' },
  overdue: { flag: 'overdue' },
  on_time: { state: 'closed', late: false },
  settled_on_site: { state: 'closed', outcome: 'settled_on_site' },
} as const satisfies Record<string, Asked>
const today = ['today_reported', 'today_closed'] as const

export type Listed = keyof typeof numbers | (typeof today)[number] | CaseState | `category-${number}`

const isCategory = (listed: string): listed is `category-${number}` => /^category-\d{1,9}$/.test(listed)
const isState = (listed: string): listed is CaseState => (states as readonly string[]).includes(listed)
const isNumber = (listed: string): listed is keyof typeof numbers => listed in numbers

export function readListed(given: string | null): Listed | null {
  if (given === null) return null
  const known = isNumber(given) || isState(given) || isCategory(given) || (today as readonly string[]).includes(given)
  return known ? (given as Listed) : null
}

/** What is asked of the server so that the list is as long as the number says. */
export function askedFor(listed: Listed, { days }: Pick<Board, 'days'>): Asked {
  const first = days[0]?.day ?? ''
  const last = days.at(-1)?.day ?? ''
  if (isNumber(listed)) return numbers[listed]
  if (isState(listed)) return { state: listed }
  if (isCategory(listed)) return { category: Number(listed.slice('category-'.length)), from: first, to: last }
  return listed === 'today_reported' ? { from: last, to: last } : { state: 'closed', closed_on: last }
}

const labels = { on_time: 'closed_on_time', settled_on_site: 'closed_on_site' } as const

export function titleOf(listed: Listed, { categories }: Pick<Board, 'categories'>): string {
  if (listed === 'on_time' || listed === 'settled_on_site') return say(words, labels[listed])
  if (isState(listed)) return say(stateWords, listed)
  if (!isCategory(listed)) return say(words, listed)
  const category = categories.find((one) => `category-${one.id}` === listed)
  return category ? named(category) : say(words, 'cases')
}
