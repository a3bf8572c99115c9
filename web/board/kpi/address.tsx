import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'
import { type Slice, slices } from '#analytics/kpi/contract.ts'
import { type KpiId, kpis } from '#analytics/kpi/rules.ts'
import { page } from './here.ts'

/** A number that was opened: of which indicator, which side of it, and of which row of the table beside. */
export type Opened = { id: KpiId; part: 'numerator' | 'denominator'; row: number | 'rest' | null }
export type Address = {
  area: number | null
  from: string | null
  to: string | null
  by: Slice
  category: number | null
  unit: number | null
  /** The indicator whose parts stand beside. */
  kpi: KpiId
  open: Opened | null
  case: string | null
}

const isKpi = (id: string | null | undefined): id is KpiId => id !== null && id !== undefined && Object.hasOwn(kpis, id)
const number = (text: string | null) => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null)
const day = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null)

function readOpened(text: string | null): Opened | null {
  const [id, part, row] = text?.split('.') ?? []
  if (!isKpi(id) || (part !== 'numerator' && part !== 'denominator')) return null
  return { id, part, row: row === 'rest' ? row : number(row ?? null) }
}

export function read(search: string): Address {
  const given = new URLSearchParams(search)
  const kpi = given.get('kpi')
  const by = given.get('by')
  return {
    area: number(given.get('area')),
    from: day(given.get('from')),
    to: day(given.get('to')),
    by: slices.find((one) => one === by) ?? 'area',
    category: number(given.get('category')),
    unit: number(given.get('unit')),
    kpi: isKpi(kpi) ? kpi : 'on_time_closing',
    open: readOpened(given.get('open')),
    case: given.get('case'),
  }
}

export function write({ by, kpi, open, ...rest }: Address): string {
  const given = new URLSearchParams({ page })
  for (const [name, value] of Object.entries(rest)) if (value !== null) given.set(name, String(value))
  if (by !== 'area') given.set('by', by)
  if (kpi !== 'on_time_closing') given.set('kpi', kpi)
  if (open) given.set('open', [open.id, open.part, ...(open.row === null ? [] : [open.row])].join('.'))
  return `${location.pathname}?${given.toString()}`
}

let current = read(location.search)
const heard = new Set<() => void>()
const tell = () => {
  for (const each of heard) each()
}
addEventListener('popstate', () => {
  current = read(location.search)
  tell()
})

/** Another table closes the list that was open over the last one. */
const changed = (change: Partial<Address>): Address => ({
  ...current,
  ...('open' in change || 'case' in change ? {} : { open: null, case: null }),
  ...change,
})

export function go(change: Partial<Address>) {
  const next = changed(change)
  if (write(next) === write(current)) return
  history.pushState(null, '', write(next))
  current = next
  tell()
}

export const useAddress = (): Address =>
  useSyncExternalStore(
    (hear) => {
      heard.add(hear)
      return () => heard.delete(hear)
    },
    () => current,
  )

type Given = { to: Partial<Address> } & AnchorHTMLAttributes<HTMLAnchorElement>

/** A link within the indicators: it can be opened in another tab, copied, and gone back from. */
export function Go({ to, children, ...rest }: Given) {
  useAddress()
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a {...rest} href={write(changed(to))} onClick={follow}>
      {children}
    </a>
  )
}
