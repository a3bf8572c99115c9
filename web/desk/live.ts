import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listen } from '../lib/live.ts'
import { meQuery } from './queries.ts'

const SETTLE_MS = 150
const fleeting = new Set(['list', 'queues', 'notices', 'case'])
/** What changes with people: who serves and who is on duty, which open cases show too. */
const ofPeople = new Set(['posts', 'roster', 'case'])

/** What changes anywhere in view is fetched again here, many changes at once together. */
export function useLive() {
  const client = useQueryClient()
  // the stream ends with the session, and the next one begins with everything missed in between
  const signedIn = Boolean(useQuery(meQuery).data)
  useEffect(() => {
    if (!signedIn) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let changed = new Set<string>()
    let everything = false
    let people = false
    const settle = () => {
      timer = undefined
      const [cases, all, staff] = [changed, everything, people]
      changed = new Set()
      everything = false
      people = false
      void client.invalidateQueries({
        predicate: ({ queryKey: [what, which] }) =>
          ((all || staff) && ofPeople.has(String(what))) ||
          (fleeting.has(String(what)) && (all || what !== 'case' || cases.has(String(which)))),
      })
    }
    const stop = listen((news) => {
      if (news === 'refresh') everything = true
      else if (news.kind === 'people') people = true
      else changed.add(news.subject)
      timer ??= setTimeout(settle, SETTLE_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client, signedIn])
}
