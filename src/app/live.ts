import { endpoint, Type } from '#kit/contract.ts'
import { actorOf, onRaw, type Route } from '#kit/http.ts'
import type { Heard } from '#kit/live.ts'

const heartbeat_ms = 25_000
const pause_ms = 100

const live = endpoint({
  method: 'GET',
  path: '/live',
  summary: 'Server-sent events: what changed among that which I may know of; `Last-Event-ID` replays what was missed',
  reply: Type.Unknown(),
})

const written = (items: readonly Heard[]) =>
  items.map(({ id, news }) => `id: ${id}\nevent: news\ndata: ${JSON.stringify(news)}\n\n`).join('')

/** One stream a screen. What comes within a tenth of a second goes out together. */
export const liveRoute: Route = onRaw(live, async (request, reply, world) => {
  const actor = await actorOf(request, live, world)
  const { raw } = reply
  reply.hijack()
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 1000\n\n')
  let waiting: Heard[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    raw.write(written(waiting))
    waiting = []
  }
  const since = request.headers['last-event-id']
  const { complete, stop } = world.live.listen(actor, typeof since === 'string' ? since : null, (items) => {
    waiting.push(...items)
    timer ??= setTimeout(flush, pause_ms)
  })
  if (!complete) raw.write('event: refresh\ndata: {}\n\n')
  const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeat_ms)
  raw.on('close', () => {
    stop()
    clearInterval(heartbeat)
    clearTimeout(timer)
  })
})
