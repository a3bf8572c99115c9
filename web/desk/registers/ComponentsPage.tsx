import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Component, Named } from '#registers/components/contract.ts'
import { keeps } from '#registers/components/rules.ts'
import { componentStatusWords, unitOf } from '../../lib/component.ts'
import { named, useWords } from '../../lib/language.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import { useActor, useMe } from '../session.tsx'
import type { Address } from './address.ts'
import { ComponentDrawer } from './ComponentDrawer.tsx'
import { AddForm } from './ComponentForms.tsx'
import { Filters } from './Filters.tsx'
import { componentsQuery } from './queries.ts'
import './registers.css'
import { words } from './words.ts'

const CityMap = lazy(() => import('../../lib/map/CityMap.tsx').then((module) => ({ default: module.CityMap })))

/** What stands in town and whose it is: found by word, area, status; each opens with its cases and what became of it. */
export function ComponentsPage() {
  const t = useWords(words)
  const me = useMe()
  const actor = useActor()
  const { open, ...asked } = useSearch({ from: '/components' })
  const navigate = useNavigate()
  const [map, setMap] = useState(false)
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery({ ...componentsQuery(asked), placeholderData: (before) => before })
  const pages = list.data?.pages
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  const go = (next: Address) => void navigate({ to: '/components', search: next, replace: true })
  const show = (id: string) => go({ ...asked, open: id })
  return (
    <div className="register">
      <header className="register-head">
        <div>
          <h1>{t('components')}</h1>
          <p className="quiet">{t('lead')}</p>
        </div>
        {keeps(actor, me.area.path) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </header>
      <Filters asked={asked} onChange={go} map={map} onMap={() => setMap(!map)} />
      {map && (
        <Suspense fallback={<Waiting />}>
          <CityMap areaId={asked.area ?? me.area.id} points={items} selected={open ?? null} onPick={show} height={320} />
        </Suspense>
      )}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {list.data && items.length === 0 && <Blank title={t('empty')} />}
      <ul className="register-list" aria-label={t('components')}>
        {pages?.flatMap((page) =>
          page.items.map((one) => (
            <li key={one.id}>
              <Row component={one} organisations={page.organisations} areas={page.areas} here={one.id === open} onOpen={show} />
            </li>
          )),
        )}
      </ul>
      {items.length > 0 && (
        <footer className="register-foot">
          <span className="quiet">{t('shown_n', { n: items.length })}</span>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </footer>
      )}
      <ComponentDrawer id={open} onClose={() => go(asked)} />
      {adding && <AddForm onClose={() => setAdding(false)} onAdded={show} />}
    </div>
  )
}

type Given = {
  component: Component
  organisations: readonly Named[]
  areas: readonly Named[]
  here: boolean
  onOpen: (id: string) => void
}

function Row({ component, organisations, areas, here, onOpen }: Given) {
  const t = useWords(words)
  const s = useWords(componentStatusWords)
  const area = areas.find(({ id }) => id === component.area_id)
  return (
    <button type="button" className="register-row" aria-current={here || undefined} onClick={() => onOpen(component.id)}>
      <span className="register-name">
        {component.name} <span className={component.status === 'intact' ? 'tag' : 'tag tag-warning'}>{s(component.status)}</span>
      </span>
      <span className="register-code">{component.code}</span>
      <span>{area && named(area)}</span>
      <span>{unitOf(component, organisations) ?? <span className="quiet">{t('nobody')}</span>}</span>
    </button>
  )
}
