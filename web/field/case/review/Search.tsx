import { useQuery } from '@tanstack/react-query'
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

const useOrganisations = (kind?: OrganisationRef['kind']) =>
  useQuery({
    queryKey: ['organisations', kind],
    queryFn: ({ signal }) => call(listOrganisations, { query: kind ? { kind } : {}, signal }),
    staleTime: stale_ms,
  })

type Given = { value: number | null; onChange: (id: number | null) => void }

/** One of many organisations: the nearest are in sight, the others are found by name. */
export function Unit({ label, all, value, onChange }: Given & { label: string; all?: readonly OrganisationRef[] | undefined }) {
  const t = useWords(words)
  const id = useId()
  const [typed, setTyped] = useState('')
  const every = useOrganisations().data?.items
  const among = all ?? every ?? []
  const wanted = typed.trim().toLowerCase()
  const fits = among.filter((one) => `${one.name} ${one.name_en}`.toLowerCase().includes(wanted))
  const chosen = among.find((one) => one.id === value)
  // without a word only what may well be meant is shown
  const few = wanted === '' && !all ? [] : fits.slice(0, shown_max)
  const listed = chosen && !few.includes(chosen) ? [chosen, ...few] : few
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
            onClick={() => onChange(one.id === value ? null : one.id)}
          >
            {named(one)}
          </button>
        ))}
      </div>
      {wanted !== '' && fits.length === 0 && <p className="soft small">{t('no_unit')}</p>}
    </div>
  )
}

/** Of the same kind and level as whoever has it, those beside it first. */
export function Peer({ of, ...given }: Given & { of: CaseDetail }) {
  const t = useWords(words)
  const { case: c, organisations, surroundings } = of
  const holder = [...organisations, ...surroundings.way_up].find(({ id }) => id === c.holder_id)
  const all = useOrganisations(holder?.kind).data?.items ?? []
  const near = (one: OrganisationRef) => {
    const [own, other] = [holder?.path.split('/') ?? [], one.path.split('/')]
    const apart = own.findIndex((step, n) => step !== other[n])
    return apart < 0 ? own.length : apart
  }
  const peers = all.filter((one) => one.id !== c.holder_id && one.level === holder?.level)
  return <Unit label={t('transfer_to')} all={peers.toSorted((a, b) => near(b) - near(a))} {...given} />
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
