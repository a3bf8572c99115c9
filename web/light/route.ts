import { useMemo, useSyncExternalStore } from 'react'

/** The page lives behind the # of the address: what stands there is never sent to a server, so a receipt's key is not logged. */
export type Route = { path: string; parts: string[]; query: URLSearchParams }

const subscribe = (tell: () => void) => {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}
const here = () => location.hash.slice(1) || '/'

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, here)
  return useMemo(() => {
    const [path = '/', search = ''] = hash.split('?')
    return { path, parts: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(search) }
  }, [hash])
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const link = (to: string): string => `#${to}`

let walked = 0
export function go(to: string, { replace = false } = {}) {
  if (replace) location.replace(`#${to}`)
  else {
    walked += 1
    location.hash = to
  }
}

/** Back to where the reader came from; from a link opened cold, to the page above. */
export function back(otherwise: string) {
  if (walked > 0) {
    walked -= 1
    history.back()
  } else go(otherwise, { replace: true })
}
