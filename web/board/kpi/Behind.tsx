import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { KpiTable } from '#analytics/kpi/contract.ts'
import { kpis } from '#analytics/kpi/rules.ts'
import type { CaseListed } from '#cases/contract.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { caseNumber, titleOf, when } from '../../lib/words.ts'
import { LimitClock } from '../../ui/LimitClock.tsx'
import { SeverityTag, StateTag } from '../../ui/tags.tsx'
import { CaseCard } from '../cases/CaseCard.tsx'
import { Message } from '../shell/Message.tsx'
import { Go, go, type Opened, useAddress } from './address.tsx'
import { casesQuery } from './queries.ts'
import { words } from './words.ts'

/** The cases behind a number, and one of them; from the side, over the table. Escape closes it, as does going back. */
export function Behind({ table }: { table: KpiTable }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const { open, case: chosen } = useAddress()
  const dialog = useRef<HTMLDialogElement>(null)
  const shown = open !== null || chosen !== null
  useEffect(() => {
    const { current } = dialog
    if (shown && !current?.open) {
      current?.showModal()
      current?.focus() // on the panel, not on its first button: nothing was chosen yet
    }
    if (!shown && current?.open) current.close()
  }, [shown])
  const row = open && table.rows.find((one) => one.id === open.row)
  const where = row ? named(row) : named(table.area)
  const title = open && !chosen ? `${where} · ${t('list_of', { what: kpis[open.id].name[n], part: t(open.part) })}` : t('case')
  const close = () => go({ open: null, case: null })
  return (
    <dialog
      ref={dialog}
      className="drawer"
      tabIndex={-1}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      {shown && (
        <>
          <header className="drawer-head">
            {chosen && open ? (
              <button type="button" className="button" onClick={() => go({ case: null })}>
                ‹ {t('back_to_list')}
              </button>
            ) : (
              <h2>{title}</h2>
            )}
            <button type="button" className="button" onClick={close}>
              {t('close_panel')}
            </button>
          </header>
          <div className="drawer-body">{chosen ? <CaseCard id={chosen} /> : open && <Cases opened={open} />}</div>
        </>
      )}
    </dialog>
  )
}

function Cases({ opened }: { opened: Opened }) {
  const t = useWords(words)
  const list = useInfiniteQuery(casesQuery(useAddress(), opened))
  if (list.isPending) return <Message title={t('loading')} quiet />
  if (list.error && !list.data)
    return <Message title={list.error.message} action={{ word: t('retry'), act: () => void list.refetch() }} />
  const pages = list.data?.pages ?? []
  const holders = new Map(pages.flatMap((page) => page.organisations.map((one) => [one.id, named(one)] as const)))
  const areas = new Map(pages.flatMap((page) => page.areas.map((one) => [one.id, one.name] as const)))
  const items = pages.flatMap((page) => page.items)
  if (items.length === 0) return <Message title={t('no_cases')} quiet />
  return (
    <>
      {kpis[opened.id].tally && <p className="quiet">{t('counted_in')}</p>}
      <ul className="cases">
        {items.map((one) => (
          <li key={one.id}>
            <CaseLink of={one} where={one.place || areas.get(one.area_id) || ''} holder={holders.get(one.holder_id) ?? ''} />
          </li>
        ))}
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
  return (
    <Go to={{ case: one.id }} className="case-link">
      <span className="case-tags">
        <StateTag of={one} />
        <SeverityTag severity={one.severity} />
        <span className="quiet case-no">{caseNumber(one.no)}</span>
      </span>
      <strong>{titleOf(one)}</strong>
      <span className="quiet case-where">{[where, holder].filter(Boolean).join(' · ')}</span>
      <span className="case-when">
        <time className="quiet" dateTime={one.reported_at}>
          {when(one.reported_at)}
        </time>
        {one.closed_at === null && <LimitClock of={one} />}
      </span>
    </Go>
  )
}
