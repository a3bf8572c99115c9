import { queryOptions, useQuery } from '@tanstack/react-query'
import { readCity } from '#territory/contract.ts'
import { call } from './call.ts'
import { named, useLanguage } from './language.ts'
import { levels } from './words.ts'

const HOUR_MS = 3_600_000

/** Which city this is: what its levels are called and how it shows the way of a case. */
export const cityQuery = queryOptions({
  queryKey: ['city'],
  queryFn: ({ signal }) => call(readCity, { signal }),
  staleTime: HOUR_MS,
})

export const useCity = () => useQuery(cityQuery).data

/** What people of this city call a level; without a word of the city the usual one. */
export function useLevelName(): (level: string) => string {
  const city = useCity()
  const at = useLanguage() === 'zh' ? 0 : 1
  return (level) => {
    const own = city?.levels.find((one) => one.level === level)
    if (own) return named(own)
    return level in levels ? levels[level as keyof typeof levels][at] : level
  }
}
