import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Actor } from './actor.ts'
import { forget } from './cached.ts'

/** Something a live screen may want to fetch again. It names what changed and carries no content. */
export type News = { kind: string; subject: string; path: string; organisations: readonly number[] }
export type Heard = { id: string; news: News }
type Listener = { actor: Actor; hear: (items: Heard[]) => void }

const kept_max = 2_000
const channel = 'yiwang_live'
const payload_bytes_max = 7_000
const batch_ms = 40

export type Live = {
  tell(news: readonly News[]): void
  /** Hears what this actor may know of; `since` replays what was missed, or answers false when that is no longer kept. */
  listen(actor: Actor, since: string | null, hear: (items: Heard[]) => void): { complete: boolean; stop: () => void }
  listeners(): number
  close(): Promise<void>
}

export const mayHear = (actor: Actor, news: News): boolean =>
  actor.areas.some((area) => news.path.startsWith(area)) ||
  (actor.organisation !== null && news.organisations.includes(actor.organisation)) ||
  actor.case === news.subject

/**
 * Fan-out of news to the open streams of this process, and through PostgreSQL's NOTIFY to other processes.
 * NOTIFY takes a lock at commit, so it is sent in batches outside the transactions it tells of.
 */
export function openLive(url: string | null): Live {
  const me = randomUUID().slice(0, 8)
  const listeners = new Set<Listener>()
  const kept: Heard[] = []
  let count = 0
  let waiting: News[] = []
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let client: pg.Client | undefined

  function here(news: readonly News[]) {
    for (const { kind } of news) forget(kind)
    const items = news.map((one) => ({ id: `${me}-${++count}`, news: one }))
    kept.push(...items)
    if (kept.length > kept_max) kept.splice(0, kept.length - kept_max)
    for (const { actor, hear } of listeners) {
      const mine = items.filter((item) => mayHear(actor, item.news))
      if (mine.length > 0) hear(mine)
    }
  }

  async function connect() {
    if (!url || closed) return
    const next = new pg.Client({ connectionString: url, application_name: 'yiwang-live' })
    const again = () => {
      if (client === next) client = undefined
      if (!closed) setTimeout(() => void connect(), 1_000).unref()
    }
    next.on('error', () => undefined)
    next.on('end', again)
    next.on('notification', ({ payload }) => {
      const { from, news } = JSON.parse(payload ?? '{}') as { from: string; news: News[] }
      if (from !== me) here(news)
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      client = next
    } catch {
      again()
    }
  }

  function send() {
    timer = undefined
    const batch = waiting
    waiting = []
    let chunk: News[] = []
    const flush = () => {
      if (chunk.length === 0) return
      client?.query('select pg_notify($1, $2)', [channel, JSON.stringify({ from: me, news: chunk })]).catch(() => undefined)
      chunk = []
    }
    let bytes = 0
    for (const one of batch) {
      const size = JSON.stringify(one).length
      if (bytes + size > payload_bytes_max) {
        flush()
        bytes = 0
      }
      chunk.push(one)
      bytes += size
    }
    flush()
  }

  void connect()
  return {
    tell(news) {
      if (news.length === 0) return
      here(news)
      if (!url) return
      waiting.push(...news)
      timer ??= setTimeout(send, batch_ms)
    },
    listen(actor, since, hear) {
      const listener = { actor, hear }
      const from = since === null ? kept.length : kept.findIndex((item) => item.id === since) + 1
      const complete = since === null || from > 0
      if (complete && from < kept.length) {
        const missed = kept.slice(from).filter((item) => mayHear(actor, item.news))
        if (missed.length > 0) hear(missed)
      }
      listeners.add(listener)
      return { complete, stop: () => void listeners.delete(listener) }
    },
    listeners: () => listeners.size,
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
