import { FilterOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { states } from '#cases/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { states as stateWords } from '../../lib/words.ts'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import type { Filter } from '../queries.ts'
import { words } from '../words/list.ts'
import { DayPick } from './DayPick.tsx'

/** What narrows the list down; it lives in the address, so that back, reload and a sent link keep it. */
export function Filters({ filter }: { filter: Filter }) {
  const t = useWords(words)
  const navigate = useNavigate()
  const { queue: _, q: __, flag: ___, ...narrowed } = filter
  const count = Object.keys(narrowed).length
  const [open, setOpen] = useState(count > 0)
  const change = (next: { [K in keyof Filter]?: Filter[K] | undefined }) =>
    void navigate({
      to: '.',
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)),
    })
  return (
    <div className="filters">
      <Search q={filter.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
      <Button
        icon={<FilterOutlined />}
        aria-expanded={open}
        type={count > 0 ? 'primary' : 'default'}
        ghost={count > 0}
        onClick={() => setOpen(!open)}
      >
        {t('filters')}
        {count > 0 && ` ${count}`}
      </Button>
      {open && <Narrow filter={filter} change={change} />}
    </div>
  )
}

type Narrowing = { filter: Filter; change: (next: { [K in keyof Filter]?: Filter[K] | undefined }) => void }

function Narrow({ filter, change }: Narrowing) {
  const t = useWords(words)
  const language = useLanguage()
  const none = { area: undefined, state: undefined, category: undefined, from: undefined, to: undefined, flag: undefined }
  return (
    <div className="filters-more">
      <AreaPicker
        aria-label={t('filter_area')}
        placeholder={t('all_areas')}
        value={filter.area}
        onChange={(area) => change({ area })}
      />
      <Select
        aria-label={t('filter_state')}
        placeholder={t('all_states')}
        value={filter.state ?? null}
        onChange={(state) => change({ state: state ?? undefined })}
        options={states.map((value) => ({ value, label: stateWords[value][language === 'zh' ? 0 : 1] }))}
        allowClear
      />
      <CategoryPicker
        aria-label={t('filter_category')}
        placeholder={t('all_categories')}
        value={filter.category}
        onChange={(category) => change({ category })}
      />
      <span className="filters-days">
        <DayPick label={t('filter_from')} value={filter.from} max={filter.to} onChange={(from) => change({ from })} />
        <span aria-hidden="true">–</span>
        <DayPick label={t('filter_to')} value={filter.to} min={filter.from} onChange={(to) => change({ to })} />
      </span>
      <Button type="link" onClick={() => change(none)}>
        {t('clear')}
      </Button>
    </div>
  )
}

const SETTLE_MS = 350

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useWords(words)
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => onSearch(typed.trim()), SETTLE_MS)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      type="search"
      allowClear
      maxLength={60}
      aria-label={t('search')}
      placeholder={t('search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onSearch(typed.trim())}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  )
}
