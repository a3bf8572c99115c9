import { Select } from 'antd'
import { useState } from 'react'
import { named, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { TextField } from '../parts/TextField.tsx'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

export function PassDownForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c, surroundings } = given.detail
  const onTheWay = surroundings.below.filter(({ path }) => c.path.startsWith(path))
  const [target, setTarget] = useState<number | undefined>((onTheWay[0] ?? surroundings.below[0])?.id)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (target !== undefined && note.trim()) given.onSend({ kind: 'pass_down', organisation_id: target, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Field label={t('target')} error={tried && target === undefined ? t('need_target') : null} required>
        {(own) => (
          <Select
            {...own}
            value={target ?? null}
            onChange={(next) => setTarget(next ?? undefined)}
            options={surroundings.below.map((one) => ({ value: one.id, label: named(one) }))}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ inlineSize: '100%' }}
          />
        )}
      </Field>
      <TextField
        label={t('pass_down_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && t('need_text')}
        autoFocus
      />
    </Frame>
  )
}
