import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '#identity/contract.ts'
import { Refused } from '../../lib/call.ts'
import { named, useWords } from '../../lib/language.ts'
import { Message } from '../shell/Message.tsx'
import { words as board } from '../words.ts'
import { Go, useAddress } from './address.tsx'
import { Behind } from './Behind.tsx'
import { Breakdown } from './Breakdown.tsx'
import { Filters } from './Filters.tsx'
import { Head } from './Head.tsx'
import { Indicators } from './Indicators.tsx'
import { Posts } from './Posts.tsx'
import { tableQuery } from './queries.ts'
import { words } from './words.ts'
import './kpi.css'

/** Every indicator of an area and period, what it is made of, and the cases behind each number. */
export default function KpiPage({ me }: { me: Me }) {
  const t = useWords(words)
  const at = useAddress()
  const table = useQuery(tableQuery(at))
  const { data: shown, error } = table
  const title = shown ? `${named(shown.area)} · ${t('title')}` : t('title')
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (error instanceof Refused && error.status === 401) location.reload()
  }, [error])
  return (
    <div className="board kpi">
      <Head me={me} table={shown} />
      {!shown && table.isPending && <Message title={t('loading')} quiet />}
      {!shown && error && <Refusal error={error} home={me.home} again={() => void table.refetch()} />}
      {shown && (
        <main aria-busy={table.isPlaceholderData}>
          <Filters table={shown} />
          {error && !table.isFetching && <p role="alert">{error.message}</p>}
          <div className="kpi-panels">
            <Indicators table={shown} />
            <div className="kpi-beside">
              <Breakdown table={shown} />
              {me.duties.includes('supervise') && <Posts />}
            </div>
          </div>
          <Behind table={shown} />
        </main>
      )}
    </div>
  )
}

function Refusal({ error, home, again }: { error: Error; home: string; again: () => void }) {
  const t = useWords(words)
  const b = useWords(board)
  const status = error instanceof Refused ? error.status : 0
  if (status === 403)
    return (
      <Message title={b('not_for_you')}>
        <p className="quiet">{b('not_for_you_why')}</p>
        <a className="button" href={`/${home.replaceAll('/', '')}/`}>
          {b('to_work')}
        </a>
      </Message>
    )
  if (status === 404 || status === 400)
    return (
      <Message title={error.message}>
        <Go className="button" to={{ area: null, category: null, unit: null, from: null, to: null }}>
          {t('whole_area')}
        </Go>
      </Message>
    )
  return <Message title={error.message} action={{ word: t('retry'), act: again }} />
}
