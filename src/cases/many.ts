import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from '#kit/contract.ts'
import { actorOf, type World } from '#kit/http.ts'
import { languageOf, sentence } from '#kit/problems.ts'
import { problemOf } from '#kit/refuse.ts'
import { moveCase } from './actions.ts'
import { type MoveResult, moveCases } from './contract.ts'

/** Many moves, one after the other, each in its own transaction: what was refused says why, what was done stays done. */
export async function moveMany(request: FastifyRequest, _: FastifyReply, world: World): Promise<{ items: MoveResult[] }> {
  const actor = await actorOf(request, moveCases, world)
  const { moves } = request.body as Static<typeof moveCases.body>
  const language = languageOf(request.headers['accept-language'])
  const items: MoveResult[] = []
  for (const { case_id, move } of moves) {
    try {
      const { act } = await world.db.act(actor, world.clock(), (inside) => moveCase(inside, case_id, move))
      world.live.tell(act.news)
      items.push({ case_id, status: 200, code: null, title: null })
    } catch (error) {
      const { code, status, why } = problemOf(error)
      if (code === 'our_fault') request.log.error({ err: error, case: case_id }, 'our fault')
      items.push({ case_id, status, code, title: sentence(code, language, why) })
    }
  }
  return { items }
}
