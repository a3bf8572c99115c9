import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import type { CaseListed } from '#cases/contract.ts'
import { useWords } from '../../lib/language.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import type { Filter, ListPage } from '../queries.ts'
import { words } from '../words/list.ts'
import { CaseRow } from './CaseRow.tsx'

type Given = { list: UseInfiniteQueryResult<InfiniteData<ListPage>>; filter: Filter; open: string | undefined }

export function CaseList({ list, filter, open }: Given) {
  const t = useWords(words)
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
  return (
    <div className="work-scroll">
      <table className="cases">
        <thead>
          <tr>
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
