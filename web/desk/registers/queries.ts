import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { listCases } from '#cases/contract.ts'
import type { Static } from '#kit/contract.ts'
import { getComponent, listComponents } from '#registers/components/contract.ts'
import { call } from '../../lib/call.ts'

const page_size = 50

export type Asked = Omit<Static<typeof listComponents.query>, 'cursor' | 'limit'>

export const componentsQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['components', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      call(listComponents, { query: { ...asked, limit: page_size, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const componentQuery = (id: string) =>
  queryOptions({
    queryKey: ['components', 'one', id],
    queryFn: ({ signal }) => call(getComponent, { params: { id }, signal }),
  })

export const casesAboutQuery = (component: string) =>
  queryOptions({
    queryKey: ['list', 'component', component],
    queryFn: ({ signal }) => call(listCases, { query: { component, limit: page_size }, signal }),
  })
