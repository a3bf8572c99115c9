import { on } from '#kit/http.ts'
import { found, Problem } from '#kit/problem.ts'
import { organisationById } from '#people/ask.ts'
import { componentById } from '#registers/components/ask.ts'
import { areaById } from '#territory/ask.ts'
import { addRow, endRow } from './actions.ts'
import { routeFor, routingRows } from './ask.ts'
import * as contract from './contract.ts'
import { findTasks } from './tasks/store.ts'

const idsOf = (path: string) => path.split('/').filter(Boolean).map(Number).reverse()

/** What lies behind ids, by name: whoever has ended keeps theirs. */
async function namesOf(
  ids: Iterable<number>,
  look: (id: number) => Promise<{ id: number; name: string; name_en: string | null } | undefined>,
) {
  const all = await Promise.all([...new Set(ids)].map(look))
  return all.flatMap((one) => (one ? { id: one.id, name: one.name, name_en: one.name_en ?? one.name } : []))
}

export const routes = [
  on(contract.listRoutingRows, async (act) => {
    const items = [...(await routingRows(act))]
    const units = items.flatMap((row) => [row.organisation_id, ...row.assist_ids])
    return {
      items,
      organisations: await namesOf(units, (id) => organisationById(act, id)),
      areas: await namesOf(
        items.flatMap(({ area_id }) => area_id ?? []),
        (id) => areaById(act, id),
      ),
    }
  }),
  on(contract.addRoutingRow, (act, { body }) => addRow(act, body)),
  on(contract.endRoutingRow, (act, { params: { row }, body }) => endRow(act, row, body)),
  on(contract.listRoutingTasks, async (act) => {
    const { duties } = act.actor
    if (!duties.includes('dispatch') && !duties.includes('manage_policy')) throw new Problem('not_allowed')
    return { items: await findTasks(act) }
  }),
  on(contract.previewRouting, async (act, { query: { area, category, themes, component } }) => {
    const { path } = found(await areaById(act, area))
    if (component !== undefined && !(await componentById(act, component))) throw new Problem('unknown_component')
    return routeFor(act, {
      ...{ areas: idsOf(path), categories: idsOf(category ?? ''), themes: themes?.split(',') ?? [] },
      component_id: component,
    })
  }),
]
