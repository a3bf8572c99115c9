import { infiniteQueryOptions, MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { countQueues, getCase, listCases } from '#cases/contract.ts'
import { readCatalogue } from '#catalogue/contract.ts'
import { readStageLimits } from '#deadlines/contract.ts'
import { demoSignIns, me } from '#identity/contract.ts'
import type { Static } from '#kit/contract.ts'
import { listNotices } from '#notices/contract.ts'
import { listOrganisations, type OrganisationKind } from '#people/contract.ts'
import { getArea, listAreas } from '#territory/contract.ts'
import { call, Refused } from '../lib/call.ts'

const tries_max = 2
const page_size = 50
const HOUR_MS = 3_600_000

const signedOut = (error: unknown) => error instanceof Refused && error.code === 'not_signed_in'

/** A refusal is an answer and is not asked again; a broken line is. A session that ended brings the sign-in page. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (signedOut(error) && query.queryKey[0] !== 'me') queries.setQueryData(['me'], null)
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      if (signedOut(error)) queries.setQueryData(['me'], null)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < tries_max && !(error instanceof Refused && error.status > 0 && error.status < 500),
    },
    mutations: { retry: false },
  },
})

/** Who is at the desk; null is nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    try {
      return await call(me, { signal })
    } catch (error) {
      if (signedOut(error)) return null
      throw error
    }
  },
  staleTime: HOUR_MS,
})

/** Which row a stage's limit came from; changed once a year. */
export const stageLimitsQuery = queryOptions({
  queryKey: ['stage-limits'],
  queryFn: ({ signal }) => call(readStageLimits, { signal }),
  staleTime: HOUR_MS,
})

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => call(demoSignIns, { signal }),
  staleTime: HOUR_MS,
})

export type Filter = Omit<Static<typeof listCases.query>, 'cursor' | 'limit'>

export const listQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listCases, { query: { ...filter, limit: page_size, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
export type ListPage = Static<typeof listCases.reply>

export const countsQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: ({ signal }) => call(countQueues, { signal }),
  refetchInterval: 60_000,
})

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id], queryFn: ({ signal }) => call(getCase, { params: { id }, signal }) })

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => call(listNotices, { query: { limit: page_size }, signal }),
})

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => call(readCatalogue, { signal }),
  staleTime: HOUR_MS,
})

export const areaQuery = (id: number) =>
  queryOptions({
    queryKey: ['area', id],
    queryFn: ({ signal }) => call(getArea, { params: { id }, signal }),
    staleTime: HOUR_MS,
  })

export const areaSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ['areas', q],
    queryFn: ({ signal }) => call(listAreas, { query: { q, limit: 30 }, signal }),
    staleTime: HOUR_MS,
    enabled: q !== '',
  })

/** The towns by id: two villages of one name are told apart by theirs. */
export const townsQuery = queryOptions({
  queryKey: ['towns'],
  queryFn: async ({ signal }) => {
    const { items } = await call(listAreas, { query: { level: 'town', limit: 500 }, signal })
    return new Map(items.map((town) => [String(town.id), town]))
  },
  staleTime: HOUR_MS,
})

export const organisationsQuery = (kind?: OrganisationKind, q = '') =>
  queryOptions({
    queryKey: ['organisations', kind ?? 'all', q],
    queryFn: ({ signal }) => call(listOrganisations, { query: { ...(kind ? { kind } : {}), ...(q ? { q } : {}) }, signal }),
    staleTime: HOUR_MS,
  })

/** Open cases of an area that another may be a duplicate of. */
export const duplicatesQuery = (area: number, q: string) =>
  queryOptions({
    queryKey: ['list', 'duplicates', area, q],
    queryFn: ({ signal }) => call(listCases, { query: { area, flag: 'open', ...(q ? { q } : {}), limit: 30 }, signal }),
  })

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => call(listOrganisations, { query: { kind: 'handling_unit' }, signal }),
  staleTime: HOUR_MS,
})
