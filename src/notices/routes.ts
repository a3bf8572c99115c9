import type { Act } from '#kit/act.ts'
import { on, type Route } from '#kit/http.ts'
import * as contract from './contract.ts'
import { countUnread, findNotices, saveRead } from './store.ts'

const page = 30

async function list(act: Act, { before, limit = page }: { before?: number; limit?: number }) {
  const items = await findNotices(act, before ?? Number.MAX_SAFE_INTEGER, limit)
  const next = items.length === limit ? (items.at(-1)?.id ?? null) : null
  return { items, unread: await countUnread(act), next }
}

async function read(act: Act, upTo: number) {
  if (act.actor.person !== null) await saveRead(act, upTo)
  return { unread: await countUnread(act) }
}

export const routes: Route[] = [
  on(contract.listNotices, (act, { query }) => list(act, query)),
  on(contract.readNotices, (act, { body }) => read(act, body.up_to)),
]
