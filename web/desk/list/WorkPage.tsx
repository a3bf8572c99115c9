import { useInfiniteQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { createContext, useContext, useMemo, useRef } from 'react'
import { useLanguage, useWords } from '../../lib/language.ts'
import { Blank } from '../../ui/Blank.tsx'
import { useKeys } from '../keys.ts'
import { listQuery } from '../queries.ts'
import { words } from '../words/list.ts'
import { queueWords, words as shellWords } from '../words/shell.ts'
import { CaseList } from './CaseList.tsx'
import { Filters } from './Filters.tsx'
import './list.css'
import './narrow.css'

/** Which case follows a given one in the list at hand; the case page goes there when its own is done. */
const Order = createContext<(id: string) => string | null>(() => null)
export const useNext = () => useContext(Order)

/** The work list, and beside it (or in its place on a phone) the case that is open. */
export function WorkPage() {
  const language = useLanguage()
  const t = useWords(words)
  const s = useWords(shellWords)
  const filter = useSearch({ from: '/work' })
  const { id } = useParams({ strict: false })
  const navigate = useNavigate()
  const search = useRef<HTMLElement>(null)
  const list = useInfiniteQuery(listQuery(filter))
  const ids = useMemo(() => list.data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? [], [list.data])
  const open = (next: string | undefined, replace = false) =>
    next && void navigate({ to: '/cases/$id', params: { id: next }, search: (before) => before, replace })
  const step = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (event.key.startsWith('Arrow') && (event.target as HTMLElement).closest?.('[role=radiogroup], .case-pane')) return
    event.preventDefault()
    const at = id ? ids.indexOf(id) : -1
    open(at < 0 ? ids[0] : ids[at + by], id !== undefined)
  }
  useKeys({
    j: step(1),
    k: step(-1),
    ArrowDown: step(1),
    ArrowUp: step(-1),
    '/': (event) => {
      event.preventDefault()
      search.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus()
    },
    Enter: (event) => {
      if (!(event.target instanceof HTMLElement) || event.target.matches('button, a, input, label, summary')) return
      event.preventDefault()
      if (id) document.querySelector<HTMLElement>('.moves button:not([aria-disabled=true])')?.focus()
      else open(ids[0])
    },
    Escape: () => id && void navigate({ to: '/', search: (before) => before }),
  })
  const next = useMemo(() => (gone: string) => ids[ids.indexOf(gone) + 1] ?? ids[ids.indexOf(gone) - 1] ?? null, [ids])
  const title = filter.queue ? queueWords[filter.queue][language === 'zh' ? 0 : 1] : s('all_cases')
  return (
    <Order value={next}>
      <div className={id ? 'work work-open' : 'work'}>
        <section className="work-list" aria-label={t('list_of')} ref={search}>
          {id ? <h2 className="work-title">{title}</h2> : <h1 className="work-title">{title}</h1>}
          <Filters filter={filter} />
          <CaseList list={list} filter={filter} open={id} />
        </section>
        <Outlet />
      </div>
    </Order>
  )
}

/** On a wide screen, what stands beside the list while nothing is open. */
export function NothingOpen() {
  const t = useWords(words)
  return (
    <aside className="case-pane case-none">
      <Blank title={t('open_hint')}>
        <p className="quiet">{t('keys_hint')}</p>
      </Blank>
    </aside>
  )
}
