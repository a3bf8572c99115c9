import type { Act } from '#kit/act.ts'
import { on, onRaw } from '#kit/http.ts'
import { Problem } from '#kit/problem.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { caseDetail, revealRequester } from './detail.ts'
import { homeOf } from './home.ts'
import { countQueues, findCases } from './list.ts'
import { moveMany } from './many.ts'
import { findOnMap } from './map.ts'
import { shown } from './masks.ts'

/** What a signed-in reporter is taken for when the report does not say: a grid's people patrol, a desk registers. */
async function report(act: Act, body: contract.Report) {
  if (!act.actor.duties.includes('report')) throw new Problem('not_allowed', { duty: 'report' })
  const home = await homeOf(act)
  return actions.reportAlone(act, body, { source: body.source ?? (home.atGrid ? 'grid_worker' : 'desk'), home: home.area })
}

export const routes = [
  on(contract.reportCase, (act, { body }) => report(act, body)),
  on(contract.listCases, (act, { query }) => findCases(act, query)),
  on(contract.countQueues, (act) => countQueues(act)),
  on(contract.casesOnMap, (act, { query }) => findOnMap(act, query)),
  on(contract.getCase, (act, { params }) => caseDetail(act, params.id)),
  on(contract.moveCase, async (act, { params, body }) => shown(act.actor, await actions.moveCase(act, params.id, body))),
  onRaw(contract.moveCases, moveMany),
  on(contract.revealRequester, (act, { params, body }) => revealRequester(act, params.id, body)),
]
