import { type Query, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { changePost, type Me, signIn, signOut } from '#identity/contract.ts'
import type { Actor } from '#kit/actor.ts'
import { call } from '../lib/call.ts'
import { useWords } from '../lib/language.ts'
import { Failed, Waiting } from '../ui/Blank.tsx'
import { type Credentials, SignIn } from '../ui/SignIn.tsx'
import { demoQuery, meQuery } from './queries.ts'
import { forgetDrafts } from './report/draft.ts'
import { words } from './words/shell.ts'

const Session = createContext<Me | null>(null)

/**
 * Nothing of the desk is drawn before it is known who sits at it. When a session runs out in the middle of work, the
 * sign-in page covers the desk and what was typed waits beneath, for the same person only.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery(meQuery)
  const [last, setLast] = useState<Me | null>(null)
  if (data && data !== last) setLast(data)
  const me = data ?? last
  if (data === undefined) return error ? <Failed error={error} retry={() => void refetch()} /> : <Waiting />
  return (
    <>
      {data === null && <Door last={last} />}
      {me && (
        <div hidden={data === null} key={me.person}>
          <Session value={me}>{children}</Session>
        </div>
      )}
    </>
  )
}

function Door({ last }: { last: Me | null }) {
  const t = useWords(words)
  const client = useQueryClient()
  const demo = useQuery(demoQuery)
  const enter = async (given: Credentials, home?: string) => {
    const who = await call(signIn, { body: given })
    if (home && !location.pathname.startsWith(home)) return location.assign(home)
    const others = { predicate: ({ queryKey }: Query) => queryKey[0] !== 'me' && queryKey[0] !== 'demo' }
    if (last?.person !== who.person) client.removeQueries(others)
    client.setQueryData(['me'], who)
    void client.invalidateQueries(others)
  }
  return <SignIn entry={t('desk')} demo={demo.data} onSignIn={enter} />
}

export function useMe(): Me {
  const me = useContext(Session)
  if (!me) throw new Error('nobody is signed in here')
  return me
}

/** The one who acts, as the rules of the server see them. */
export function useActor(): Actor {
  const me = useMe()
  return useMemo(
    () => ({
      kind: 'staff',
      person: me.person,
      person_name: me.person_name,
      post: me.post,
      post_name: me.post_name,
      organisation: me.organisation,
      duties: me.duties,
      areas: me.areas,
      case: null,
    }),
    [me],
  )
}

/** Leaves nothing behind: neither drafts nor anything in the memory of the page. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => call(signOut),
    onSuccess: () => {
      forgetDrafts()
      location.assign('/desk/')
    },
  })
}

export function useChangePost() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (post: number) => call(changePost, { body: { post } }),
    onSuccess: (who) => {
      client.setQueryData(['me'], who)
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
}
