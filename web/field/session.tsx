import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { type Me, me, signOut } from '#identity/contract.ts'
import type { Actor } from '#kit/actor.ts'
import { call, Refused } from '../lib/call.ts'
import { recall, remember } from '../light/keep.ts'
import { queries } from '../light/query.ts'

const name = 'yiwang-me'
const Session = createContext<Me | null>(null)

/** Who is signed in: known at once from the last time, confirmed by the server; null when signed out. */
export const useSession = () =>
  useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return keepMe(await call(me, { signal }))
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return keepMe(null)
        throw error
      }
    },
    initialData: () => recall<Me>(name) ?? undefined,
    initialDataUpdatedAt: 0,
    staleTime: 60_000,
  })

function keepMe<T extends Me | null>(who: T): T {
  remember(name, who)
  return who
}

export function enter(who: Me) {
  queries.setQueryData(['me'], keepMe(who))
  void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
}

export async function leave() {
  await call(signOut).catch(() => undefined)
  keepMe(null)
  queries.clear()
  queries.setQueryData(['me'], null)
}

/** A session that ended meanwhile shows the sign-in page; what is unsent stays. */
queries.getQueryCache().subscribe(({ type, query }) => {
  const error = type === 'updated' && query.queryKey[0] !== 'me' ? query.state.error : null
  if (error instanceof Refused && error.status === 401 && queries.getQueryData(['me'])) queries.setQueryData(['me'], keepMe(null))
})

export const SessionOf = ({ me, children }: { me: Me; children: ReactNode }) => (
  <Session.Provider value={me}>{children}</Session.Provider>
)

export function useMe(): Me {
  const me = useContext(Session)
  if (!me) throw new Error('useMe outside a session')
  return me
}

/** As the rules know this person: the same answer disables the button here and refuses the request there. */
export const actorOf = (me: Me): Actor => ({
  kind: 'staff',
  person: me.person,
  person_name: me.person_name,
  post: me.post,
  post_name: me.post_name,
  organisation: me.organisation,
  duties: me.duties,
  areas: me.areas,
  case: null,
})
