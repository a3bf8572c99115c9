import { useMutation } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kit/day.ts'
import { type HeldPost, handOver, standIn } from '#people/posts/contract.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { TextField } from '../parts/TextField.tsx'
import { DayField } from './DayField.tsx'
import { useSaved } from './RowForms.tsx'
import { Window } from './Window.tsx'
import { words } from './words.ts'

type Given = { post: HeldPost; colleagues: HeldPost[]; onClose: () => void }
const today = () => dayOf(new Date())

type Picked = {
  label: string
  hint?: string
  given: Given
  value: string | undefined
  onChange: (person: string | undefined) => void
  error: string | null
}

function Colleague({ label, hint, given: { post, colleagues }, value, onChange, error }: Picked) {
  const people = new Map(colleagues.map((one) => [one.person_id, one]))
  people.delete(post.person_id)
  return (
    <Field label={label} hint={hint ?? null} error={error}>
      {(own) => (
        <Select
          {...own}
          value={value ?? null}
          onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
          options={[...people.values()].map((one) => ({ value: one.person_id, label: `${one.person_name} · ${named(one)}` }))}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          style={{ inlineSize: '100%' }}
        />
      )}
    </Field>
  )
}

export function HandoverForm(given: Given) {
  const { post, onClose } = given
  const t = useWords(words)
  const saved = useSaved(onClose)
  const [id] = useState(newId)
  const [person, setPerson] = useState<string>()
  const [name, setName] = useState('')
  const [from_day, setDay] = useState(today)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const to = person ? { person_id: person } : name.trim() ? { name: name.trim() } : null
  const send = useMutation({
    mutationFn: (next: { person_id: string } | { name: string }) =>
      call(handOver, { params: { id: post.id }, body: { id, to: next, from_day, note: note.trim() } }),
    onSuccess: ({ open_cases, shifts }) => saved(t('handed_over', { n: open_cases, shifts }), 'posts', 'roster'),
  })
  function save() {
    setTried(true)
    if (to && from_day && note.trim()) send.mutate(to)
  }
  const title = t('handover_title', { name: post.person_name, post: named(post) })
  return (
    <Window title={title} busy={send.isPending} error={send.error} onSave={save} onClose={onClose}>
      <Colleague
        label={t('successor')}
        hint={t('successor_hint')}
        given={given}
        value={person}
        onChange={setPerson}
        error={tried && !to ? t('need') : null}
      />
      {!person && (
        <Field label={t('new_name')}>
          {(own) => <Input {...own} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      )}
      <DayField
        label={t('first_day')}
        value={from_day}
        onChange={setDay}
        min={today()}
        error={tried && !from_day ? t('need') : null}
      />
      <TextField label={t('note')} value={note} onChange={setNote} max={400} error={tried && !note.trim() && t('need')} />
    </Window>
  )
}

export function StandInForm(given: Given) {
  const { post, onClose } = given
  const t = useWords(words)
  const saved = useSaved(onClose)
  const [id] = useState(newId)
  const [person, setPerson] = useState<string>()
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const [tried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: (person_id: string) => call(standIn, { params: { id: post.id }, body: { id, person_id, from, to } }),
    onSuccess: ({ person_name }) => saved(t('stand_in_put', { name: person_name }), 'posts', 'roster'),
  })
  function save() {
    setTried(true)
    if (person && from && to) send.mutate(person)
  }
  const title = t('stand_in_title', { name: post.person_name, post: named(post) })
  return (
    <Window title={title} busy={send.isPending} error={send.error} onSave={save} onClose={onClose}>
      <Colleague
        label={t('who_stands_in')}
        given={given}
        value={person}
        onChange={setPerson}
        error={tried && !person ? t('need') : null}
      />
      <DayField label={t('first')} value={from} onChange={setFrom} min={today()} error={tried && !from ? t('need') : null} />
      <DayField label={t('last')} value={to} onChange={setTo} min={from} error={tried && !to ? t('need') : null} />
    </Window>
  )
}
