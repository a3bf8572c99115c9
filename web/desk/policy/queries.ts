import { queryOptions } from '@tanstack/react-query'
import { listPosts } from '#people/posts/contract.ts'
import { listRoutingRows, listRoutingTasks, previewRouting } from '#routing/contract.ts'
import { call } from '../../lib/call.ts'

const MINUTE_MS = 60_000

export const rowsQuery = queryOptions({
  queryKey: ['routing', 'rows'],
  queryFn: ({ signal }) => call(listRoutingRows, { signal }),
})

export const tasksQuery = queryOptions({
  queryKey: ['routing', 'tasks'],
  queryFn: ({ signal }) => call(listRoutingTasks, { signal }),
  refetchInterval: MINUTE_MS,
})

export const previewQuery = (area: number, category: string, themes: string, component?: string) =>
  queryOptions({
    queryKey: ['routing', 'preview', area, category, themes, component],
    queryFn: ({ signal }) =>
      call(previewRouting, {
        query: { area, ...(component ? { component } : {}), ...(category ? { category } : {}), ...(themes ? { themes } : {}) },
        signal,
      }),
    staleTime: 0,
  })

export const postsQuery = (organisation: number) =>
  queryOptions({
    queryKey: ['posts', organisation],
    queryFn: ({ signal }) => call(listPosts, { params: { id: organisation }, signal }),
  })
