import { useQuery } from '@tanstack/react-query'
import { named } from '../../lib/language.ts'
import { unitsQuery } from '../queries.ts'
import { rowsQuery } from './queries.ts'

/** The names that the dispatch catalogue and components speak of, also of units that have ended. */
export function useNames() {
  const { data } = useQuery(rowsQuery)
  // a component may name a unit of which no row speaks
  const units = useQuery(unitsQuery).data?.items
  const one = (list: { id: number; name: string; name_en: string }[] | undefined, id: number) => {
    const known = list?.find((each) => each.id === id)
    return known && named(known)
  }
  return {
    unit: (id: number) => one(data?.organisations, id) ?? one(units, id) ?? `#${id}`,
    area: (id: number) => one(data?.areas, id),
  }
}
