import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kit/day.ts'
import { addRoutingRow, endRoutingRow, type RoutingRow } from '#routing/contract.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { OrganisationPicker } from '../moves/OrganisationForms.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import { TextField } from '../parts/TextField.tsx'
import { unitsQuery } from '../queries.ts'
import { DayField } from './DayField.tsx'
import { Window } from './Window.tsx'
import { words } from './words.ts'

const today = () => dayOf(new Date())

/** Says that it is saved, and has the pages of policy fetched again. */
export function useSaved(onClose: () => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return (said: string, ...keys: string[]) => {
    for (const key of keys) void client.invalidateQueries({ queryKey: [key] })
    void message.success(said)
    onClose()
  }
}

export function EndForm({ row, onClose }: { row: RoutingRow; onClose: () => void }) {
  const t = useWords(words)
  const saved = useSaved(onClose)
  const [id] = useState(newId)
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: () => call(endRoutingRow, { params: { row: row.id }, body: { id, valid_to: day, reason: reason.trim() } }),
    onSuccess: () => saved(t('done'), 'routing'),
  })
  function save() {
    setTried(true)
    if (reason.trim() && day) send.mutate()
  }
  return (
    <Window title={t('end_title', { row: row.id })} busy={send.isPending} error={send.error} onSave={save} onClose={onClose}>
      <DayField label={t('ends')} value={day} onChange={setDay} min={today()} error={tried && !day ? t('need') : null} />
      <TextField label={t('reason')} value={reason} onChange={setReason} max={200} error={tried && !reason.trim() && t('need')} />
    </Window>
  )
}

/** A new row, or one that follows another from a day on. */
export function RowForm({ after, onClose }: { after?: RoutingRow; onClose: () => void }) {
  const t = useWords(words)
  const saved = useSaved(onClose)
  const units = useQuery(unitsQuery)
  const [id] = useState(newId)
  const [area, setArea] = useState<number | undefined>(after?.area_id ?? undefined)
  const [category, setCategory] = useState<number | undefined>(after?.category_id ?? undefined)
  const [unit, setUnit] = useState<number>()
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState(after?.reason ?? '')
  const [source, setSource] = useState(after?.source ?? '')
  const [tried, setTried] = useState(false)
  const whole = unit !== undefined && day !== '' && reason.trim() !== '' && source.trim() !== ''
  const send = useMutation({
    mutationFn: (organisation_id: number) =>
      call(addRoutingRow, {
        body: {
          ...{ id, organisation_id, area_id: area ?? null, category_id: category ?? null, valid_from: day },
          ...{ reason: reason.trim(), source: source.trim(), ord: after?.ord ?? 100 },
          theme: category === undefined ? (after?.theme ?? null) : null,
          assist_ids: (after?.assist_ids ?? []).filter((one) => one !== organisation_id),
          ...(after ? { instead_of: after.id } : {}),
        },
      }),
    onSuccess: () => saved(t('done'), 'routing'),
  })
  function save() {
    setTried(true)
    if (whole) send.mutate(unit)
  }
  const title = after ? t('replace_title', { row: after.id }) : t('add')
  const need = (missing: boolean) => (tried && missing ? t('need') : null)
  return (
    <Window title={title} busy={send.isPending} error={send.error} onSave={save} onClose={onClose}>
      <Field label={t('area')}>
        {(own) => <AreaPicker {...own} value={area} onChange={setArea} placeholder={t('everywhere')} />}
      </Field>
      <Field label={t('category')}>
        {(own) => <CategoryPicker {...own} value={category} onChange={setCategory} placeholder={t('any_matter')} />}
      </Field>
      <OrganisationPicker
        label={t('unit')}
        value={unit}
        onChange={setUnit}
        options={units.data?.items ?? []}
        loading={units.isPending}
        error={need(unit === undefined)}
        required
      />
      <DayField label={t('begins')} value={day} onChange={setDay} min={today()} error={need(!day)} />
      <TextField label={t('reason')} value={reason} onChange={setReason} max={200} error={need(!reason.trim())} />
      <TextField label={t('source')} value={source} onChange={setSource} max={200} error={need(!source.trim())} />
    </Window>
  )
}
