import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, on, onRaw, type World } from '#kit/http.ts'
import { languageOf } from '#kit/problems.ts'
import { casesBehind, postsOf, tableOf } from './ask.ts'
import * as contract from './contract.ts'
import { csvOf } from './csv.ts'

export const kpiRoutes = [
  on(contract.kpiTable, (act, { query }) => tableOf(act, query)),
  onRaw(contract.kpiExport, download),
  on(contract.kpiPosts, (act, { query }) => postsOf(act, query)),
  on(contract.kpiCases, (act, { params, query }) => casesBehind(act, params.id, query)),
]

async function download(request: FastifyRequest, reply: FastifyReply, world: World) {
  const actor = await actorOf(request, contract.kpiExport, world)
  const { language = languageOf(request.headers['accept-language']), ...asked } = request.query as contract.Sliced & {
    language?: 'zh' | 'en'
  }
  const table = await world.db.read(actor, world.clock(), (act) => tableOf(act, asked))
  const name = `kpi-${table.area.id}-${table.period.from}-${table.period.to}.csv`
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(csvOf(table, language))
}
