import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { costs_max, participants_max } from '#cases/whistle/contract.ts'
import { useWords } from '../../lib/language.ts'
import { PhotoField } from '../parts/PhotoField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { words as moveWords } from '../words/moves.ts'
import { words } from '../words/whistle.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

type Row = { id: number; party: string; amount: number | null }
const whole = ({ party, amount }: Row) => party.trim() !== '' && amount !== null && amount > 0
const empty = ({ party, amount }: Row) => party.trim() === '' && amount === null

/** The record of a meeting on the spot: who was there, what was agreed, who pays which part of the bill. */
export function ConsultForm(given: FormGiven) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const [present, setPresent] = useState('')
  const [agreed, setAgreed] = useState('')
  const [costs, setCosts] = useState<Row[]>([])
  const [next, setNext] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const participants = [...new Set(present.split('\n').map((line) => line.trim().slice(0, 60)))]
    .filter(Boolean)
    .slice(0, participants_max)
  const rows = costs.filter((row) => !empty(row))
  function submit() {
    setTried(true)
    if (participants.length === 0 || !agreed.trim() || !rows.every(whole)) return
    given.onSend({
      kind: 'consult',
      participants,
      agreed: agreed.trim(),
      costs: rows.map(({ party, amount }) => ({ party: party.trim(), amount: amount! })),
      next_steps: next.trim(),
      photos,
    })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <TextField
        label={t('participants_label')}
        value={present}
        onChange={setPresent}
        rows={3}
        max={2500}
        error={tried && participants.length === 0 && t('need_participants')}
        autoFocus
      />
      <TextField label={t('agreed')} value={agreed} onChange={setAgreed} error={tried && !agreed.trim() && m('need_text')} />
      <Costs rows={costs} onChange={setCosts} error={tried && !rows.every(whole) ? t('need_cost') : null} />
      <TextField label={t('next_label')} value={next} onChange={setNext} rows={1} required={false} />
      <PhotoField label={m('photos')} purpose="scene" value={photos} onChange={setPhotos} />
    </Frame>
  )
}

function Costs({ rows, onChange, error }: { rows: Row[]; onChange: (rows: Row[]) => void; error: string | null }) {
  const t = useWords(words)
  const edit = (id: number, part: Partial<Row>) => onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const add = () => onChange([...rows, { id: Math.max(0, ...rows.map(({ id }) => id)) + 1, party: '', amount: null }])
  return (
    <fieldset className="field choices">
      <legend className="field-label">{t('costs')}</legend>
      {rows.map(({ id, party, amount }, n) => (
        <div className="cost" key={id}>
          <Input
            aria-label={`${t('party')} ${n + 1}`}
            placeholder={t('party')}
            value={party}
            maxLength={60}
            onChange={(event) => edit(id, { party: event.target.value })}
          />
          <InputNumber<number>
            aria-label={`${t('amount')} ${n + 1}`}
            placeholder={t('amount')}
            value={amount}
            min={0}
            max={1_000_000_000}
            precision={2}
            style={{ inlineSize: '100%' }}
            onChange={(value) => edit(id, { amount: value })}
          />
          <Button
            aria-label={`${t('remove_cost')} ${n + 1}`}
            icon={<DeleteOutlined />}
            onClick={() => onChange(rows.filter((row) => row.id !== id))}
          />
        </div>
      ))}
      {rows.length < costs_max && (
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('add_cost')}
        </Button>
      )}
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  )
}
