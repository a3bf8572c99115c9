import { queues, states } from '#cases/contract.ts'
import type { Filter } from '../queries.ts'

const flags = ['open', 'supervised', 'overdue', 'closed'] as const
const among = <const T extends readonly string[]>(values: T, given: unknown): T[number] | undefined =>
  values.includes(given as string) ? (given as T[number]) : undefined
const number = (given: unknown) => (Number.isInteger(Number(given)) && Number(given) > 0 ? Number(given) : undefined)
const day = (given: unknown) => (/^\d{4}-\d\d-\d\d$/.test(String(given)) ? String(given) : undefined)

// a number typed into the search comes back from the address as a number
const words = (given: unknown) =>
  typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 60) || undefined : undefined

/** The address holds what is looked at; what is not understood in it is left out. */
export function readFilter(given: Record<string, unknown>): Filter {
  const read = {
    queue: among(queues, given['queue']),
    area: number(given['area']),
    state: among(states, given['state']),
    category: number(given['category']),
    flag: among(flags, given['flag']),
    q: words(given['q']),
    from: day(given['from']),
    to: day(given['to']),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
