import { on } from '#kit/http.ts'
import { found } from '#kit/problem.ts'
import { holdersOf, organisations } from './ask.ts'
import * as contract from './contract.ts'
import { findPostsAt } from './store.ts'

const listed_max = 200

export const routes = [
  on(contract.listOrganisations, async (act, { query: { kind, area, q } }) => {
    const all = await organisations(act)
    const of = area === undefined ? undefined : found(all.find((one) => one.area_id === area)).path
    const items = all.filter(
      (one) =>
        (!kind || one.kind === kind) &&
        (!of || one.path.startsWith(of)) &&
        (!q || one.name.includes(q) || one.name_en.includes(q)),
    )
    return { items: items.slice(0, listed_max) }
  }),
  on(contract.postsOfArea, async (act, { params: { id } }) => ({
    items: await findPostsAt(act, [id]),
    organisation: (await holdersOf(act, [id]))[0] ?? null,
  })),
]
