import { useMutation, useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { dayOf } from '#kit/day.ts'
import { sentence } from '#kit/problems.ts'
import { isRefusal } from '#kit/ruling.ts'
import {
  addComponent,
  type Capacity,
  type Component,
  type ComponentStatus,
  capacities,
  changeComponent,
  componentStatuses,
} from '#registers/components/contract.ts'
import { readComponentCode } from '#registers/components/rules.ts'
import { call } from '../../lib/call.ts'
import { capacityWords, componentStatusWords } from '../../lib/component.ts'
import { newId } from '../../lib/id.ts'
import { language, useLanguage, useWords } from '../../lib/language.ts'
import { Waiting } from '../../ui/Blank.tsx'
import { Field } from '../../ui/Field.tsx'
import { OrganisationPicker } from '../moves/OrganisationForms.tsx'
import { TextField } from '../parts/TextField.tsx'
import { DayField } from '../policy/DayField.tsx'
import { useSaved } from '../policy/RowForms.tsx'
import { Window } from '../policy/Window.tsx'
import { unitsQuery } from '../queries.ts'
import { useMe } from '../session.tsx'
import { words } from './words.ts'

const PlacePicker = lazy(() => import('../../lib/map/PlacePicker.tsx').then((module) => ({ default: module.PlacePicker })))

const today = () => dayOf(new Date())
type Units = Record<Capacity, number | undefined>

function UnitFields({ value, onChange }: { value: Units; onChange: (next: Partial<Units>) => void }) {
  const c = useWords(capacityWords)
  const units = useQuery(unitsQuery)
  return capacities.map((capacity) => (
    <OrganisationPicker
      key={capacity}
      label={c(capacity)}
      value={value[capacity]}
      onChange={(id) => onChange({ [capacity]: id })}
      options={units.data?.items ?? []}
      loading={units.isPending}
    />
  ))
}

function StatusField({ value, onChange }: { value: ComponentStatus; onChange: (next: ComponentStatus) => void }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  return (
    <Field label={t('status')}>
      {(own) => (
        <Select
          {...own}
          value={value}
          onChange={onChange}
          options={componentStatuses.map((one) => ({ value: one, label: componentStatusWords[one][n] }))}
          style={{ inlineSize: '100%' }}
        />
      )}
    </Field>
  )
}

/** From a day on it is otherwise. Whoever does not keep it says how it is, and no more. */
export function ChangeForm({ component: one, all, onClose }: { component: Component; all: boolean; onClose: () => void }) {
  const t = useWords(words)
  const saved = useSaved(onClose)
  const [id] = useState(newId)
  const [status, setStatus] = useState(one.status)
  const [note, setNote] = useState(one.note)
  const [units, setUnits] = useState<Units>({
    maintainer: one.maintainer_id ?? undefined,
    owner: one.owner_id ?? undefined,
    authority: one.authority_id ?? undefined,
  })
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const named = {
    maintainer_id: units.maintainer ?? null,
    owner_id: units.owner ?? null,
    authority_id: units.authority ?? null,
  }
  const send = useMutation({
    mutationFn: () =>
      call(changeComponent, {
        params: { id: one.id },
        body: { id, status, note: note.trim(), ...(all ? named : {}), changed_on: day, reason: reason.trim() },
      }),
    onSuccess: () => saved(t('done'), 'components'),
  })
  function save() {
    setTried(true)
    if (reason.trim() && day) send.mutate()
  }
  const title = t('change_title', { name: one.name })
  return (
    <Window title={title} busy={send.isPending} error={send.error} onSave={save} onClose={onClose}>
      <StatusField value={status} onChange={setStatus} />
      {all && <UnitFields value={units} onChange={(next) => setUnits((before) => ({ ...before, ...next }))} />}
      <TextField label={t('note')} value={note} onChange={setNote} required={false} />
      <DayField label={t('changed_on')} value={day} onChange={setDay} error={tried && !day ? t('need') : null} />
      <TextField label={t('reason')} value={reason} onChange={setReason} max={200} error={tried && !reason.trim() && t('need')} />
    </Window>
  )
}

/** One more, where it stands. */
export function AddForm({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const t = useWords(words)
  const me = useMe()
  const saved = useSaved(onClose)
  const [id] = useState(newId)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [at, setAt] = useState<{ lon: number; lat: number } | null>(null)
  const [units, setUnits] = useState<Units>({ maintainer: undefined, owner: undefined, authority: undefined })
  const [day, setDay] = useState(today)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const read = readComponentCode(code.trim())
  const send = useMutation({
    mutationFn: (place: { lon: number; lat: number }) =>
      call(addComponent, {
        body: {
          ...{ id, code: code.trim(), name: name.trim(), started_on: day, note: note.trim(), ...place },
          maintainer_id: units.maintainer ?? null,
          owner_id: units.owner ?? null,
          authority_id: units.authority ?? null,
        },
      }),
    onSuccess: () => {
      saved(t('done'), 'components')
      onAdded(id)
    },
  })
  function save() {
    setTried(true)
    if (!isRefusal(read) && name.trim() && at && day) send.mutate(at)
  }
  const malformed = isRefusal(read) ? sentence(read.refused, language(), read.why) : null
  return (
    <Window title={t('add')} busy={send.isPending} error={send.error} onSave={save} onClose={onClose}>
      <Field label={t('code')} hint={t('code_hint')} error={tried ? malformed : null} required>
        {(own) => (
          <Input {...own} inputMode="numeric" maxLength={17} value={code} onChange={(event) => setCode(event.target.value)} />
        )}
      </Field>
      <Field label={t('name')} hint={t('name_hint')} error={tried && !name.trim() ? t('need') : null} required>
        {(own) => <Input {...own} maxLength={30} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <div className="field">
        <span className="field-label">{t('place')} *</span>
        <Suspense fallback={<Waiting />}>
          <PlacePicker value={at} onChange={(next) => setAt(next)} areaId={me.area.id} height={220} />
        </Suspense>
        {tried && !at && (
          <div className="field-error" role="alert">
            {t('need_place')}
          </div>
        )}
      </div>
      <UnitFields value={units} onChange={(next) => setUnits((before) => ({ ...before, ...next }))} />
      <DayField label={t('started')} value={day} onChange={setDay} error={tried && !day ? t('need') : null} />
      <TextField label={t('note')} value={note} onChange={setNote} required={false} />
    </Window>
  )
}
