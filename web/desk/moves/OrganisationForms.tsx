import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { belowOnTheWay } from '#cases/moves/rules.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { TextField } from '../parts/TextField.tsx'
import { organisationsQuery } from '../queries.ts'
import { words } from '../words/review.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

type Picker = {
  label: string
  hint?: string
  value: number | undefined
  onChange: (id: number | undefined) => void
  options: readonly OrganisationRef[]
  loading?: boolean
  error?: string | null
  required?: boolean
  autoFocus?: boolean
  /** Where a list is too long to have it here: asked for what is typed. */
  onSearch?: (typed: string) => void
}

/** One organisation of a list, found by its name. */
export function OrganisationPicker(given: Picker) {
  const { label, hint, value, onChange, options, loading, error, required, autoFocus, onSearch } = given
  const t = useWords(words)
  return (
    <Field label={label} hint={hint ?? null} error={error ?? null} required={required ?? false}>
      {(own) => (
        <Select
          {...own}
          value={value ?? null}
          onChange={(next) => onChange(next ?? undefined)}
          options={options.map((one) => ({ value: one.id, label: named(one) }))}
          loading={loading ?? false}
          showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
          placeholder={t('search_unit')}
          notFoundContent={t('no_such')}
          autoFocus={autoFocus ?? false}
          allowClear={!required}
          style={{ inlineSize: '100%' }}
        />
      )}
    </Field>
  )
}

type Finder = Omit<Picker, 'options' | 'loading' | 'onSearch'> & {
  kind?: OrganisationRef['kind'] | undefined
  fits?: (one: OrganisationRef) => boolean
  /** Whose names are known already. */
  known?: readonly OrganisationRef[]
}

/** One of all organisations, of which a city has more than a list shows: the server finds what is typed. */
function OrganisationFinder({ kind, fits = () => true, known = [], onChange, ...given }: Finder) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<OrganisationRef>()
  const q = useDeferredValue(typed.trim())
  const found = useQuery({ ...organisationsQuery(kind, q), placeholderData: keepPreviousData })
  const listed = (found.data?.items ?? []).filter(fits)
  const kept = [chosen, ...known].find((one) => one?.id === given.value && !listed.some(({ id }) => id === one?.id))
  return (
    <OrganisationPicker
      {...given}
      options={kept ? [kept, ...listed] : listed}
      loading={found.isFetching}
      onSearch={setTyped}
      onChange={(id) => {
        setChosen(listed.find((one) => one.id === id))
        onChange(id)
      }}
    />
  )
}

/** A team or desk on the way of the case is asked to look. */
export function AskBelowForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c, surroundings } = given.detail
  const kind = given.kind as 'ask_verification' | 'ask_check'
  const below = belowOnTheWay(kind === 'ask_check' ? c.centre_id! : c.holder_id, surroundings)
  const [whom, setWhom] = useState<number | undefined>(below[0]?.id)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (whom !== undefined && note.trim()) given.onSend({ kind, organisation_id: whom, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <OrganisationPicker
        label={t('whom')}
        value={whom}
        onChange={setWhom}
        options={below}
        error={tried && whom === undefined ? t('need_whom') : null}
        required
      />
      <TextField
        label={t(kind === 'ask_check' ? 'ask_check_note' : 'ask_verification_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && t('need_text')}
        autoFocus
      />
    </Frame>
  )
}

/** To an organisation of the same kind and level; or, arbitrated, to the unit that must take it. */
export function GiveForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c, organisations, surroundings } = given.detail
  const kind = given.kind as 'transfer' | 'arbitrate'
  const holder = [...organisations, ...surroundings.way_up].find(({ id }) => id === c.holder_id)
  const [whom, setWhom] = useState<number>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const fits = (one: OrganisationRef) => kind === 'arbitrate' || (one.id !== c.holder_id && one.level === holder?.level)
  function submit() {
    setTried(true)
    if (whom !== undefined && reason.trim()) given.onSend({ kind, organisation_id: whom, reason: reason.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <OrganisationFinder
        label={t(kind === 'transfer' ? 'transfer_to' : 'arbitrate_to')}
        {...(kind === 'arbitrate' ? { hint: t('arbitrate_hint') } : {})}
        value={whom}
        onChange={setWhom}
        kind={kind === 'arbitrate' ? 'handling_unit' : (holder?.kind ?? 'governance_centre')}
        fits={fits}
        error={tried && whom === undefined ? t('need_whom') : null}
        required
        autoFocus
      />
      <TextField
        label={t(kind === 'transfer' ? 'transfer_reason' : 'arbitrate_reason')}
        value={reason}
        onChange={setReason}
        error={tried && !reason.trim() && t('need_text')}
      />
    </Frame>
  )
}

/** Who may not read it, and whom it is against. */
export function ConfidentialForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c } = given.detail
  const [hidden, setHidden] = useState(true)
  const [against, setAgainst] = useState<number | undefined>(c.complained_id ?? undefined)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (!note.trim()) return
    const whom = against === undefined ? {} : { organisation_id: against }
    given.onSend({ kind: 'mark_confidential', confidential: hidden, ...whom, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <label className="choice choice-inline">
        <input type="checkbox" checked={hidden} onChange={(event) => setHidden(event.target.checked)} />
        <span>{t(hidden ? 'confidential_yes' : 'confidential_no')}</span>
      </label>
      <OrganisationFinder
        label={t('complained')}
        known={given.detail.organisations}
        hint={t('complained_hint')}
        value={against}
        onChange={setAgainst}
      />
      <TextField
        label={t('confidential_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && t('need_text')}
        autoFocus
      />
    </Frame>
  )
}
