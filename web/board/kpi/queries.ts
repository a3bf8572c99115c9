import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { kpiCases, kpiPosts, kpiTable } from '#analytics/kpi/contract.ts'
import { call } from '../../lib/call.ts'
import type { Address, Opened } from './address.tsx'

const list_page = 30
/** Figures of a period are looked at, not watched: they say as of when they are. */
const every_minute = 60_000

/** What the address asks of the server. */
export function askedFor({ area, from, to, category, unit }: Address) {
  return {
    ...(area ? { area } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(category ? { category } : {}),
    ...(unit ? { unit } : {}),
  }
}

export const tableQuery = (at: Address) => {
  const query = { ...askedFor(at), by: at.by }
  return queryOptions({
    queryKey: ['kpi', 'table', query],
    queryFn: ({ signal }) => call(kpiTable, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: every_minute,
  })
}

export const postsQuery = ({ from, to }: Address) => {
  const query = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  return queryOptions({ queryKey: ['kpi', 'posts', query], queryFn: ({ signal }) => call(kpiPosts, { query, signal }) })
}

export const casesQuery = (at: Address, { id, part, row }: Opened) => {
  const chosen = row === 'rest' ? { rest: at.by } : row === null ? {} : { [at.by]: row }
  const query = { ...askedFor(at), ...chosen, part, limit: list_page }
  return infiniteQueryOptions({
    queryKey: ['kpi', 'cases', id, query],
    queryFn: ({ pageParam, signal }) =>
      call(kpiCases, { params: { id }, query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}
