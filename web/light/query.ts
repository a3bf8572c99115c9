import { QueryClient } from '@tanstack/react-query'
import { Refused } from '../lib/call.ts'

/** Whether there is a network is found out by trying; a browser's own opinion is not trusted. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && error instanceof Refused && (error.status === 0 || error.status >= 500),
      retryDelay: (failures) => 1_000 * 2 ** failures,
    },
    mutations: { networkMode: 'always' },
  },
})
