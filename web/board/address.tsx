import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'
import { type Listed, readListed } from './listed.ts'

export const figures = ['open', 'supervised', 'overdue', 'closing'] as const
/** What colours the map. */
export type Figure = (typeof figures)[number]

export type Address = {
  area: number | null
  list: Listed | null
  case: string | null
  figure: Figure
  /** What stands beside the map: the parts of the area, or its cases. */
  beside: 'areas' | 'cases' | null
  points: boolean | null
}

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.includes(value as T) ? (value as T) : null

function read(search: string): Address {
  const given = new URLSearchParams(search)
  const area = Number(given.get('area'))
  const points = given.get('points')
  return {
    area: Number.isSafeInteger(area) && area > 0 ? area : null,
    list: readListed(given.get('list')),
    case: given.get('case'),
    figure: oneOf(figures, given.get('figure')) ?? 'open',
    beside: oneOf(['areas', 'cases'] as const, given.get('beside')),
    points: points === null ? null : points === 'yes',
  }
}

function write(to: Address): string {
  const given = new URLSearchParams()
  if (to.area) given.set('area', String(to.area))
  if (to.figure !== 'open') given.set('figure', to.figure)
  if (to.points !== null) given.set('points', to.points ? 'yes' : 'no')
  if (to.beside) given.set('beside', to.beside)
  if (to.list) given.set('list', to.list)
  if (to.case) given.set('case', to.case)
  const text = given.toString()
  return `${location.pathname}${text ? `?${text}` : ''}`
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

/** Another area closes what was open over the last one. */
const changed = (change: Partial<Address>): Address => ({
  ...current,
  ...('area' in change ? { list: null, case: null, beside: null, points: null } : {}),
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

/** A link within the board: it can be opened in another tab, copied, and gone back from. */
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
