import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { bulk_max, type CaseListed } from '#cases/contract.ts'
import { useWords } from '../../lib/language.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import type { Filter, ListPage } from '../queries.ts'
import { words as bulk } from '../words/bulk.ts'
import { words } from '../words/list.ts'
import { BulkBar } from './BulkBar.tsx'
import { CaseRow } from './CaseRow.tsx'

type Given = { list: UseInfiniteQueryResult<InfiniteData<ListPage>>; filter: Filter; open: string | undefined }

export function CaseList({ list, filter, open }: Given) {
  const t = useWords(words)
  const b = useWords(bulk)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const tick = useCallback((id: string, on: boolean) => {
    setTicked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
  }, [])
  const body = useRef<HTMLTableSectionElement>(null)
  const pages = list.data?.pages
  const names = useMemo(
    () => ({
      areas: new Map(pages?.flatMap((page) => page.areas.map((area) => [area.id, area]))),
      organisations: new Map(pages?.flatMap((page) => page.organisations.map((one) => [one.id, one]))),
    }),
    [pages],
  )
  useEffect(() => {
    if (open) body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [open])
  if (list.isPending) return <Waiting />
  if (list.error && !pages) return <Failed error={list.error} retry={() => void list.refetch()} />
  const items: CaseListed[] = pages?.flatMap((page) => page.items) ?? []
  const { queue, ...others } = filter
  if (items.length === 0) return <Blank title={t(Object.keys(others).length > 0 || !queue ? 'none_found' : 'none')} />
  const chosen = items.filter(({ id }) => ticked.has(id))
  const all = chosen.length === items.length
  return (
    <div className="work-scroll">
      {chosen.length > 0 && (
        <BulkBar chosen={chosen} onDone={(left) => setTicked(new Set(left))} onClear={() => setTicked(new Set())} />
      )}
      <table className="cases">
        <thead>
          <tr>
            <th scope="col" className="cases-tick">
              <label>
                <input
                  type="checkbox"
                  checked={all}
                  aria-label={b('choose_all')}
                  onChange={() => setTicked(new Set(all ? [] : items.slice(0, bulk_max).map(({ id }) => id)))}
                />
              </label>
            </th>
            {(['no', 'summary', 'category', 'place', 'state', 'holder', 'limit'] as const).map((column) => (
              <th key={column} scope="col" className={`cases-${column}`}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {items.map((item) => (
            <CaseRow
              key={item.id}
              item={item}
              area={names.areas.get(item.area_id)}
              holder={names.organisations.get(item.holder_id)}
              open={item.id === open}
              ticked={ticked.has(item.id)}
              onTick={tick}
            />
          ))}
        </tbody>
      </table>
      <p className="work-more">
        {list.hasNextPage ? (
          <>
            <span className="quiet">{t('n_shown', { n: items.length })}</span>
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </>
        ) : (
          <span className="quiet">{t('that_is_all', { n: items.length })}</span>
        )}
      </p>
    </div>
  )
}
