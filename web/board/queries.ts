import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { board } from '#analytics/contract.ts'
import { casesOnMap, getCase, listCases } from '#cases/contract.ts'
import { demoSignIns, me } from '#identity/contract.ts'
import type { Static } from '#kit/contract.ts'
import { call } from '../lib/call.ts'
import type { Box } from '../lib/map/engine.ts'

export const trend_days = 30
const list_page = 30
/** The wall runs for weeks: figures are looked at again each minute even if nothing was heard. */
const every_minute = 60_000

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call(me), staleTime: Infinity })
export const demoQuery = queryOptions({ queryKey: ['demo'], queryFn: () => call(demoSignIns), staleTime: Infinity })

export const boardQuery = (area: number | null) =>
  queryOptions({
    queryKey: ['town', 'board', area],
    queryFn: ({ signal }) => call(board, { query: { days: trend_days, ...(area ? { area } : {}) }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: every_minute,
  })

export const listQuery = (area: number, asked: Static<typeof listCases.query>) =>
  infiniteQueryOptions({
    queryKey: ['town', 'cases', area, asked],
    queryFn: ({ pageParam, signal }) =>
      call(listCases, {
        query: {
          area,
          limit: list_page,
          ...asked,
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['town', 'case', id], queryFn: ({ signal }) => call(getCase, { params: { id }, signal }) })

/** Boxes are asked for in steps of a hundredth of a degree, so that a small shift asks nothing new. */
const outward = (box: Box) => box.map((edge, n) => (n < 2 ? Math.floor(edge * 100) : Math.ceil(edge * 100)) / 100).join()

export const pointsQuery = (area: number, box: Box | null, flag: 'open' | 'supervised' | 'overdue') => {
  const bbox = box ? outward(box) : ''
  return queryOptions({
    queryKey: ['town', 'points', area, bbox, flag],
    queryFn: ({ signal }) => call(casesOnMap, { query: { area, bbox, flag }, signal }),
    enabled: bbox !== '',
    placeholderData: keepPreviousData,
  })
}
