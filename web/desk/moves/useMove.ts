import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Move, moveCase } from '#cases/contract.ts'
import { call } from '../../lib/call.ts'

/** A move as a form fills it in; who sends it adds the id once, so that a second click or a retry counts once. */
export type Filled<M = Move> = M extends { id: string } ? Omit<M, 'id'> : never

/** Sends a move and waits until the page shows what came of it. */
export function useMove(caseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Move) => call(moveCase, { params: { id: caseId }, body }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['list'] })
      void client.invalidateQueries({ queryKey: ['queues'] })
      return client.invalidateQueries({ queryKey: ['case', caseId] })
    },
  })
}
