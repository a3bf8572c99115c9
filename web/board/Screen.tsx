import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '#identity/contract.ts'
import { Refused } from '../lib/call.ts'
import { named, useWords } from '../lib/language.ts'
import { Go, useAddress } from './address.tsx'
import { Beside } from './areas/Beside.tsx'
import { MapPanel } from './areas/MapPanel.tsx'
import { Drawer } from './cases/Drawer.tsx'
import { BigFigures } from './figures/BigFigures.tsx'
import { Categories } from './figures/Categories.tsx'
import { Funnel } from './figures/Funnel.tsx'
import { Results } from './figures/Results.tsx'
import { Trend } from './figures/Trend.tsx'
import { useLive } from './live.ts'
import { boardQuery } from './queries.ts'
import { Header } from './shell/Header.tsx'
import { Message } from './shell/Message.tsx'
import { words } from './words.ts'

/** One screen: the figures of an area, its map, and what lies inside it. */
export function Screen({ me }: { me: Me }) {
  const t = useWords(words)
  const { area } = useAddress()
  const board = useQuery(boardQuery(area))
  useLive()
  const title = board.data ? `${named(board.data.area)} · ${t('board')}` : t('board')
  useEffect(() => {
    document.title = title
  }, [title])
  useSignedOut(board.error)

  const shown = board.data
  return (
    <div className="board">
      <Header me={me} board={shown} />
      {!shown && board.isPending && <Message title={t('loading')} quiet />}
      {!shown && board.error && <Refusal error={board.error} home={me.home} again={() => void board.refetch()} />}
      {shown && (
        <main className="panels" aria-busy={board.isPlaceholderData}>
          <BigFigures board={shown} />
          <Funnel figures={shown.figures} />
          <Results board={shown} />
          <MapPanel board={shown} />
          <Beside board={shown} />
          <Trend days={shown.days} />
          <Categories board={shown} />
        </main>
      )}
      {shown && <Drawer board={shown} />}
    </div>
  )
}

function Refusal({ error, home, again }: { error: Error; home: string; again: () => void }) {
  const t = useWords(words)
  const status = error instanceof Refused ? error.status : 0
  if (status === 403)
    return (
      <Message title={t('not_for_you')}>
        <p className="quiet">{t('not_for_you_why')}</p>
        <a className="button" href={`/${home.replaceAll('/', '')}/`}>
          {t('to_work')}
        </a>
      </Message>
    )
  if (status === 404)
    return (
      <Message title={error.message}>
        <Go className="button" to={{ area: null }}>
          {t('whole')}
        </Go>
      </Message>
    )
  return <Message title={error.message} action={{ word: t('retry'), act: again }} />
}

/** A session that ended elsewhere ends here too. */
function useSignedOut(error: Error | null) {
  const ended = error instanceof Refused && error.status === 401
  useEffect(() => {
    if (ended) location.reload()
  }, [ended])
}
