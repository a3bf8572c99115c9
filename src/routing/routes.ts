import { on } from '#kit/http.ts'
import { found } from '#kit/problem.ts'
import { areaById } from '#territory/ask.ts'
import { routeFor, routingRows } from './ask.ts'
import * as contract from './contract.ts'

const idsOf = (path: string) => path.split('/').filter(Boolean).map(Number).reverse()

export const routes = [
  on(contract.listRoutingRows, async (act) => ({ items: [...(await routingRows(act))] })),
  on(contract.previewRouting, async (act, { query: { area, category, themes } }) => {
    const { path } = found(await areaById(act, area))
    return routeFor(act, { areas: idsOf(path), categories: idsOf(category ?? ''), themes: themes?.split(',') ?? [] })
  }),
]
