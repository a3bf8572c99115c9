import type { Endpoint } from '#kit/contract.ts'
import { actorOf, onRaw } from '#kit/http.ts'
import { catalogueNow } from './ask.ts'
import type { Catalogue } from './contract.ts'
import * as contract from './contract.ts'
import { publicCategories } from './rules.ts'

/** The same for everyone and large: a browser asks with the version it has, and is told when that still holds. */
const versioned = (endpoint: Endpoint, show: (catalogue: Catalogue) => object) =>
  onRaw(endpoint, async (request, reply, world) => {
    const actor = await actorOf(request, endpoint, world)
    const catalogue = await world.db.read(actor, world.clock(), catalogueNow)
    const etag = `W/"${catalogue.version}"`
    reply.header('etag', etag).header('cache-control', `private, max-age=${endpoint.keep}`)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return show(catalogue)
  })

export const routes = [
  versioned(contract.readCatalogue, (catalogue) => catalogue),
  versioned(contract.readPublicCatalogue, (catalogue) => ({
    version: catalogue.version,
    categories: publicCategories(catalogue),
  })),
]
