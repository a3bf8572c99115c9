import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { type CaseDetail, listCases } from '#cases/contract.ts'
import { listOrganisations, type OrganisationRef } from '#people/contract.ts'
import { call } from '../../../lib/call.ts'
import { named, useWords } from '../../../lib/language.ts'
import { caseNumber, titleOf } from '../../../lib/words.ts'
import { words } from './words.ts'

const shown_max = 8
const found_max = 12
const stale_ms = 300_000

type Among = { kind?: OrganisationRef['kind']; area?: number; q?: string }

const useOrganisations = (among: Among | null) =>
  useQuery({
    queryKey: ['organisations', among],
    queryFn: ({ signal }) => call(listOrganisations, { query: among!, signal }),
    enabled: among !== null,
    placeholderData: keepPreviousData,
    staleTime: stale_ms,
  })

type Given = { value: number | null; onChange: (id: number | null) => void }
type Finder = Given & {
  label: string
  /** Which may be meant at all; with no word typed only those that are near are in sight. */
  kind?: OrganisationRef['kind'] | undefined
  near?: number | undefined
  fits?: (one: OrganisationRef) => boolean
}

/** One of many organisations, found by its name. */
export function Unit({ label, kind, near, fits = () => true, value, onChange }: Finder) {
  const t = useWords(words)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<OrganisationRef | null>(null)
  const q = useDeferredValue(typed.trim())
  const within = kind ? { kind } : {}
  const found = useOrganisations(q !== '' ? { ...within, q } : near === undefined ? null : { ...within, area: near })
  const few = q === '' && near === undefined ? [] : (found.data?.items ?? []).filter(fits).slice(0, shown_max)
  const listed = chosen && value !== null && !few.some((one) => one.id === chosen.id) ? [chosen, ...few] : few
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="search"
        autoComplete="off"
        placeholder={t('find_unit')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="chips tight" role="radiogroup" aria-label={label}>
        {listed.map((one) => (
          <button
            key={one.id}
            type="button"
            role="radio"
            className="chip"
            aria-checked={one.id === value}
            onClick={() => {
              setChosen(one)
              onChange(one.id === value ? null : one.id)
            }}
          >
            {named(one)}
          </button>
        ))}
      </div>
      {q !== '' && found.isSuccess && few.length === 0 && <p className="soft small">{t('no_unit')}</p>}
    </div>
  )
}

/** Of the same kind and level as whoever has it; those of the town are in sight. */
export function Peer({ of, ...given }: Given & { of: CaseDetail }) {
  const t = useWords(words)
  const { case: c, organisations, surroundings } = of
  const holder = [...organisations, ...surroundings.way_up].find(({ id }) => id === c.holder_id)
  const town = surroundings.way_up.find(({ level }) => level === 'town')?.area_id
  const fits = (one: OrganisationRef) => one.id !== c.holder_id && one.level === holder?.level
  return <Unit label={t('transfer_to')} kind={holder?.kind} near={town} fits={fits} {...given} />
}

/** The case that this one belongs to: open ones of the same place first. */
export function Main({ of, value, onChange }: { of: CaseDetail; value: string | null; onChange: (id: string | null) => void }) {
  const t = useWords(words)
  const id = useId()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const area = of.areas.find(({ level }) => level === 'town')?.id ?? of.case.area_id
  const found = useQuery({
    queryKey: ['duplicates', area, q],
    queryFn: ({ signal }) => call(listCases, { query: { area, flag: 'open', limit: 30, ...(q ? { q } : {}) }, signal }),
  })
  const others = (found.data?.items ?? [])
    .filter((one) => one.id !== of.case.id)
    .toSorted((a, b) => Number(b.area_id === of.case.area_id) - Number(a.area_id === of.case.area_id))
    .slice(0, found_max)
  return (
    <div className="field">
      <label htmlFor={id}>{t('main')}</label>
      <input
        id={id}
        className="input"
        type="search"
        autoComplete="off"
        placeholder={t('find_main')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="stack" role="radiogroup" aria-label={t('main')}>
        {others.map((one) => (
          <button
            key={one.id}
            type="button"
            role="radio"
            className="option"
            aria-checked={one.id === value}
            onClick={() => onChange(one.id === value ? null : one.id)}
          >
            <span className="small soft number">{caseNumber(one.no)}</span>
            <span className="clip">{titleOf(one)}</span>
            {one.place && <span className="small soft">{one.place}</span>}
          </button>
        ))}
      </div>
      {found.data && others.length === 0 && <p className="soft small">{t('none_near')}</p>}
      <p className="soft small">{t('merge_hint')}</p>
    </div>
  )
}
