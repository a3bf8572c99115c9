import type { News } from '#kit/live.ts'

type Hear = (news: News | 'refresh') => void

/**
 * One stream a page. The browser reconnects by itself and says what it heard last; when the server no longer keeps
 * what was missed, it answers 'refresh' and everything on screen is fetched again.
 */
export function listen(hear: Hear): () => void {
  const stream = new EventSource('/api/live')
  stream.addEventListener('news', (event) => hear(JSON.parse((event as MessageEvent<string>).data) as News))
  stream.addEventListener('refresh', () => hear('refresh'))
  return () => stream.close()
}
