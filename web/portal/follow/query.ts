import { useQuery } from '@tanstack/react-query'
import { follow } from '#intake/contract.ts'
import { call } from '../../lib/call.ts'

const asked_every_ms = 20_000

/** A resident has no session to be told through, so the page asks; often enough to be believed. */
export const useFollowed = (no: string | null, key: string | null) =>
  useQuery({
    queryKey: ['follow', no, key],
    queryFn: ({ signal }) => call(follow, { params: { no: no! }, query: { key: key! }, signal }),
    enabled: Boolean(no && key),
    refetchInterval: asked_every_ms,
    refetchOnWindowFocus: 'always',
  })
