import { useState } from 'react'
import { type Queue, queues } from '#cases/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Icon } from '../../light/icons.tsx'
import { Blank, Page, Trouble, Waiting } from '../../light/parts.tsx'
import { go } from '../../light/route.ts'
import { useCases, useCounts } from '../asked.ts'
import { words } from '../words.ts'
import { CaseRow } from './CaseRow.tsx'

/** Every queue of mine, with its count; which one is open stands in the address. */
export function Queues({ queue: asked, q }: { queue: string; q: string }) {
  const t = useWords(words)
  const queue = queues.includes(asked as Queue) ? (asked as Queue) : 'mine'
  const counts = useCounts().data?.items
  const [typed, setTyped] = useState(q)
  const path = (to: Queue, words_: string) => `/handle/${to}${words_ ? `?q=${encodeURIComponent(words_)}` : ''}`
  const shown = queues.filter((one) => one === queue || one === 'mine' || !counts || counts.some((count) => count.queue === one))
  return (
    <Page title={t('handle')}>
      <div className="chips scroll" role="group" aria-label={t('handle')}>
        {shown.map((one) => {
          const count = counts?.find((count) => count.queue === one)?.count
          return (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === queue}
              onClick={() => go(path(one, q), { replace: true })}
            >
              {t(`queue_${one}`)}
              {count !== undefined && <span className="number">{count}</span>}
            </button>
          )
        })}
      </div>
      <form
        className="row"
        role="search"
        style={{ flexWrap: 'nowrap' }}
        onSubmit={(event) => {
          event.preventDefault()
          go(path(queue, typed.trim()), { replace: true })
        }}
      >
        <input
          className="input"
          type="search"
          maxLength={60}
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button" aria-label={t('search_go')}>
          <Icon name="search" />
        </button>
      </form>
      <CaseList queue={queue} q={q} />
    </Page>
  )
}

export function CaseList({ queue, q = '', most }: { queue: Queue; q?: string; most?: number }) {
  const t = useWords(words)
  const cases = useCases(queue, q)
  if (cases.isPending) return <Waiting />
  if (cases.isError && !cases.data) return <Trouble error={cases.error} again={() => void cases.refetch()} />
  const pages = cases.data.pages
  const areas = new Map(pages.flatMap((page) => page.areas.map((area) => [area.id, named(area)] as const)))
  const items = pages.flatMap((page) => page.items).slice(0, most)
  if (items.length === 0)
    return (
      <Blank icon="check">
        <p>{t(queue === 'mine' && !q ? 'nothing_waits' : 'queue_empty')}</p>
      </Blank>
    )
  return (
    <>
      <ul className="case-list">
        {items.map((one) => (
          <li key={one.id}>
            <CaseRow of={one} area={areas.get(one.area_id)} />
          </li>
        ))}
      </ul>
      {cases.hasNextPage && most === undefined && (
        <button type="button" className="button" disabled={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </>
  )
}
