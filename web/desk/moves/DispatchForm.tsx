import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { OrganisationRef } from '#people/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { useRowSentence } from '../case/Why.tsx'
import { TextField } from '../parts/TextField.tsx'
import { unitsQuery } from '../queries.ts'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

/** The catalogue suggests; another unit may be chosen, with a reason that stays on record. */
export function DispatchForm(given: FormGiven) {
  const t = useWords(words)
  const { detail } = given
  const sentence = useRowSentence(detail)
  const units = useQuery(unitsQuery)
  const suggested = detail.surroundings.route?.organisation
  const [unit, setUnit] = useState<number | undefined>(suggested?.id)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const other = suggested !== undefined && unit !== suggested.id
  function submit() {
    setTried(true)
    if (unit === undefined || (other && !note.trim())) return
    given.onSend({ kind: 'dispatch', organisation_id: unit, ...(note.trim() ? { note: note.trim() } : {}) })
  }
  // the suggested one first, then those whose area holds the place
  const rank = (one: OrganisationRef) => (one.id === suggested?.id ? 2 : Number(detail.case.path.startsWith(one.path)))
  const known = units.data?.items ?? (suggested ? [suggested] : [])
  const options = known
    .toSorted((a, b) => rank(b) - rank(a) || b.path.length - a.path.length)
    .map((one) => ({
      value: one.id,
      label: one.id === suggested?.id ? t('suggested', { name: named(one) }) : named(one),
    }))
  const why = suggested && detail.surroundings.route ? sentence(detail.surroundings.route.why) : null
  return (
    <Frame {...given} onSubmit={submit} ready={suggested !== undefined}>
      <Field label={t('unit')} hint={other ? null : why} error={tried && unit === undefined ? t('need_unit') : null} required>
        {(own) => (
          <Select
            {...own}
            value={unit ?? null}
            onChange={(next) => setUnit(next ?? undefined)}
            options={options}
            loading={units.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('choose_unit')}
            autoFocus={suggested === undefined}
            style={{ inlineSize: '100%' }}
          />
        )}
      </Field>
      <TextField
        label={t(other ? 'other_unit_note' : 'dispatch_note')}
        value={note}
        onChange={setNote}
        rows={1}
        required={other}
        error={tried && other && !note.trim() && t('need_other_note')}
      />
    </Frame>
  )
}
