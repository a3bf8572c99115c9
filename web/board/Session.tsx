import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { signIn } from '#identity/contract.ts'
import { call, Refused } from '../lib/call.ts'
import { useWords } from '../lib/language.ts'
import { isHere } from './kpi/here.ts'
import { demoQuery, meQuery } from './queries.ts'
import { Screen } from './Screen.tsx'
import { Message } from './shell/Message.tsx'
import { words } from './words.ts'

const Door = lazy(() => import('./shell/Door.tsx'))
const KpiPage = lazy(() => import('./kpi/KpiPage.tsx'))
/** One address of the board is that of the indicators; going there and back loads the page anew. */
const onKpi = isHere(location.search)

/** Signed in: the board. Not signed in: the door. */
export function Session() {
  const t = useWords(words)
  const client = useQueryClient()
  const me = useQuery(meQuery)
  const shut = me.error instanceof Refused && me.error.status === 401
  const demo = useQuery({ ...demoQuery, enabled: shut })
  async function enter(body: { login: string; password: string }) {
    client.setQueryData(meQuery.queryKey, await call(signIn, { body }))
  }
  if (me.data && onKpi)
    return (
      <Suspense fallback={<Message title={t('loading')} quiet />}>
        <KpiPage me={me.data} />
      </Suspense>
    )
  if (me.data) return <Screen me={me.data} />
  if (shut)
    return (
      <Suspense fallback={<Message title={t('loading')} quiet />}>
        <Door demo={demo.data} onSignIn={enter} />
      </Suspense>
    )
  if (me.error) return <Message title={me.error.message} action={{ word: t('retry'), act: () => void me.refetch() }} />
  return <Message title={t('loading')} quiet />
}
