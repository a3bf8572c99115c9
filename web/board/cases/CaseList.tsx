import { useInfiniteQuery } from '@tanstack/react-query'
import type { Board } from '#analytics/contract.ts'
import type { CaseListed } from '#cases/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { caseNumber, titleOf, when } from '../../lib/words.ts'
import { LimitClock } from '../../ui/LimitClock.tsx'
import { SeverityTag, StateTag } from '../../ui/tags.tsx'
import { Go, useAddress } from '../address.tsx'
import { askedFor, type Listed } from '../listed.ts'
import { listQuery } from '../queries.ts'
import { Message } from '../shell/Message.tsx'
import { words } from '../words.ts'

/** The cases that a figure counts, a page at a time. */
export function CaseList({ board, listed }: { board: Board; listed: Listed }) {
  const t = useWords(words)
  const list = useInfiniteQuery(listQuery(board.area.id, askedFor(listed, board)))
  if (list.isPending) return <Message title={t('loading')} quiet />
  if (list.error && !list.data)
    return <Message title={list.error.message} action={{ word: t('retry'), act: () => void list.refetch() }} />
  const pages = list.data?.pages ?? []
  const names = new Map(pages.flatMap((page) => page.organisations.map((one) => [one.id, one] as const)))
  const areas = new Map(pages.flatMap((page) => page.areas.map((one) => [one.id, one] as const)))
  const items = pages.flatMap((page) => page.items)
  if (items.length === 0) return <Message title={t('no_cases')} quiet />
  return (
    <>
      <ul className="cases">
        {items.map((one) => {
          const holder = names.get(one.holder_id)
          const area = areas.get(one.area_id)
          const where = one.place || (area && named(area)) || ''
          return (
            <li key={one.id}>
              <CaseLink of={one} where={where} holder={holder ? named(holder) : ''} />
            </li>
          )
        })}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button more"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? t('loading') : t('more')}
        </button>
      )}
    </>
  )
}

function CaseLink({ of: one, where, holder }: { of: CaseListed; where: string; holder: string }) {
  const t = useWords(words)
  const { case: chosen } = useAddress()
  const ended = one.closed_at !== null
  return (
    <Go to={{ case: one.id }} className="case-link" aria-current={chosen === one.id}>
      <span className="case-tags">
        <StateTag of={one} />
        <SeverityTag severity={one.severity} />
        {!ended && one.supervised_by !== null && <span className="tag supervised-tag">{t('supervised')}</span>}
        {!ended && one.overdue_at !== null && <span className="tag tag-overdue">{t('overdue')}</span>}
        <span className="quiet case-no">{caseNumber(one.no)}</span>
      </span>
      <strong>{titleOf(one)}</strong>
      <span className="quiet case-where">{[where, holder].filter(Boolean).join(' · ')}</span>
      <span className="case-when">
        <time className="quiet" dateTime={one.reported_at}>
          {when(one.reported_at)}
        </time>
        {!ended && <LimitClock of={one} />}
      </span>
    </Go>
  )
}
