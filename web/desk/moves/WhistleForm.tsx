import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { called_max } from '#cases/whistle/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { TextField } from '../parts/TextField.tsx'
import { organisationsQuery } from '../queries.ts'
import { words as moveWords } from '../words/moves.ts'
import { words } from '../words/whistle.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

const minutes = [15, 30, 45, 90, 120, 240]

/** Whom to call, to where, under whose lead; a second call while it runs adds departments. */
export function WhistleForm(given: FormGiven) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const { case: c, surroundings } = given.detail
  const running = surroundings.whistle
  const before = running?.calls.map(({ organisation_id }) => organisation_id) ?? []
  const units = useQuery(organisationsQuery('handling_unit'))
  const suggested = surroundings.route?.organisation.id
  const [called, setCalled] = useState<number[]>([])
  const [lead, setLead] = useState<number | undefined>(running?.lead_organisation_id ?? suggested)
  const [place, setPlace] = useState(running?.place ?? c.place)
  const [note, setNote] = useState('')
  const [within, setWithin] = useState<number>()
  const [tried, setTried] = useState(false)
  const all = units.data?.items ?? []
  const may = all.filter(({ id }) => !before.includes(id) && id !== c.complained_id)
  // those whose area holds the place first, the nearest of them at the top
  const near = may.toSorted(
    (a, b) => Number(c.path.startsWith(b.path)) - Number(c.path.startsWith(a.path)) || b.path.length - a.path.length,
  )
  const leads = all.filter(({ id }) => before.includes(id) || called.includes(id))
  const chosen = leads.some(({ id }) => id === lead) ? lead : called.length === 1 && !running ? called[0] : undefined
  const option = (one: (typeof all)[number]) => ({ value: one.id, label: named(one) })
  function submit() {
    setTried(true)
    if (called.length === 0 || chosen === undefined || !place.trim() || !note.trim()) return
    const limit = within === undefined ? {} : { muster_minutes: within }
    given.onSend({
      kind: 'whistle',
      organisations: called,
      lead_organisation_id: chosen,
      place: place.trim(),
      note: note.trim(),
      ...limit,
    })
  }
  const full = { inlineSize: '100%' }
  return (
    <Frame {...given} onSubmit={submit}>
      <Field
        label={t('choose_units')}
        hint={t('units_hint', { most: called_max })}
        error={tried && called.length === 0 ? t('need_units') : null}
        required
      >
        {(own) => (
          <Select
            {...own}
            mode="multiple"
            maxCount={called_max - before.length}
            value={called}
            onChange={setCalled}
            options={near.map(option)}
            loading={units.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('units_placeholder')}
            autoFocus
            style={full}
          />
        )}
      </Field>
      <Field label={t('choose_lead')} error={tried && chosen === undefined ? t('need_lead') : null} required>
        {(own) => <Select {...own} value={chosen ?? null} onChange={setLead} options={leads.map(option)} style={full} />}
      </Field>
      <Field label={t('place')} error={tried && !place.trim() ? t('need_place') : null} required>
        {(own) => <Input {...own} value={place} maxLength={200} onChange={(event) => setPlace(event.target.value)} />}
      </Field>
      <Field label={t('minutes')} hint={t('minutes_hint')}>
        {(own) => (
          <Select
            {...own}
            value={within ?? 0}
            onChange={(next) => setWithin(next || undefined)}
            options={[
              { value: 0, label: t('minutes_usual') },
              ...minutes.map((n) => ({ value: n, label: t('minutes_n', { n }) })),
            ]}
            style={full}
          />
        )}
      </Field>
      <TextField label={t('task')} value={note} onChange={setNote} error={tried && !note.trim() && m('need_text')} />
    </Frame>
  )
}
