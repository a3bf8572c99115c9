import type { Act } from '#kit/act.ts'
import { on } from '#kit/http.ts'
import { found, granted } from '#kit/problem.ts'
import * as contract from './contract.ts'
import { kpiRoutes } from './kpi/routes.ts'
import { mayView } from './rules.ts'
import { figuresAt } from './store.ts'

const days_default = 30

async function lookAt(act: Act, query: { area?: number; days?: number }): Promise<contract.Board> {
  granted(mayView(act.actor))
  return found(await figuresAt(act, query.area ?? null, query.days ?? days_default))
}

export const routes = [on(contract.board, (act, { query }) => lookAt(act, query)), ...kpiRoutes]
