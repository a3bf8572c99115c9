import type { News } from '#kit/live.ts'

type Hear = (news: News | 'refresh') => void

/**
 * One stream a page. The browser reconnects by itself and says what it heard last; when the server no longer keeps
 * what was missed, it answers 'refresh' and everything on screen is fetched again.
 */
const again_ms = 3_000

export function listen(hear: Hear): () => void {
  let stream: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    stream = new EventSource('/api/live')
    stream.addEventListener('news', (event) => hear(JSON.parse((event as MessageEvent<string>).data) as News))
    stream.addEventListener('refresh', () => hear('refresh'))
    // the browser gives up for good when a proxy answers for a server that is away; then everything may have changed
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return
      timer = setTimeout(() => {
        open()
        hear('refresh')
      }, again_ms)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}
