import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { countQueues, getCase, listCases, type Queue } from '#cases/contract.ts'
import { type Catalogue, readCatalogue } from '#catalogue/contract.ts'
import { listNotices } from '#notices/contract.ts'
import { call } from '../lib/call.ts'
import { listen } from '../lib/live.ts'
import { recall, remember } from '../light/keep.ts'
import { queries } from '../light/query.ts'

/** Everything the field entry asks the server for. */
const page_size = 30
const told_after_ms = 150
const catalogue_name = 'yiwang-catalogue'

export const useCounts = () => useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => call(countQueues, { signal }) })

export const useCases = (queue: Queue, q = '') =>
  useInfiniteQuery({
    queryKey: ['cases', queue, q],
    queryFn: ({ pageParam, signal }) =>
      call(listCases, {
        query: { queue, limit: page_size, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const useCase = (id: string) =>
  useQuery({ queryKey: ['case', id], queryFn: ({ signal }) => call(getCase, { params: { id }, signal }) })

export const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam, signal }) =>
      call(listNotices, { query: { limit: page_size, ...(pageParam ? { before: pageParam } : {}) }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
  })

/** The catalogue is kept on the phone: a report can be made without a network. */
export const useCatalogue = () =>
  useQuery({
    queryKey: ['catalogue'],
    queryFn: async ({ signal }) => {
      const catalogue = await call(readCatalogue, { signal })
      remember(catalogue_name, catalogue)
      return catalogue
    },
    initialData: () => recall<Catalogue>(catalogue_name) ?? undefined,
    initialDataUpdatedAt: 0,
    staleTime: 300_000,
  })

const changing = new Set(['counts', 'cases', 'case', 'notices'])
export const refetchAll = () => queries.invalidateQueries({ predicate: (query) => changing.has(String(query.queryKey[0])) })

/** Somebody moved something: fetch again what is on the screen, once for a burst of news. */
export function useLive() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = listen(() => {
      clearTimeout(timer)
      timer = setTimeout(() => void refetchAll(), told_after_ms)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}
