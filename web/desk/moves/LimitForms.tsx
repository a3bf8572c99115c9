import { Input } from 'antd'
import { useState } from 'react'
import { suspension_days_max } from '#cases/clock/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { dayOnly, limitKinds } from '../../lib/words.ts'
import { Field } from '../../ui/Field.tsx'
import { Choices } from '../parts/Choices.tsx'
import { PhotoField } from '../parts/PhotoField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

const DAY_ms = 86_400_000
/** "2026-05-01" as the city's own midnight, and back. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)
const dayOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

/** The unit cannot go on for now: why, and until when. */
export function AskSuspensionForm(given: FormGiven) {
  const t = useWords(words)
  const [note, setNote] = useState('')
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const [earliest, latest] = [dayOf(Date.now() + DAY_ms), dayOf(Date.now() + (suspension_days_max - 1) * DAY_ms)]
  const lawful = day >= earliest && day <= latest
  function submit() {
    setTried(true)
    if (note.trim() && lawful) given.onSend({ kind: 'ask_suspension', note: note.trim(), until: startOf(day).toISOString() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Field label={t('until')} hint={t('until_hint')} error={tried && !lawful ? t('need_until') : null} required>
        {(own) => (
          <Input
            {...own}
            type="date"
            min={earliest}
            max={latest}
            value={day}
            onChange={(event) => setDay(event.target.value)}
            required
          />
        )}
      </Field>
      <TextField
        label={t('ask_suspension_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && t('need_text')}
      />
    </Frame>
  )
}

/** The centre says yes: what is asked and why stands above the button. */
export function GrantForm(given: FormGiven) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const { case: c } = given.detail
  const kind = given.kind as 'grant_extension' | 'grant_suspension'
  const [note, setNote] = useState('')
  const limit = c.limit_kind && c.limit_amount !== null ? limitKinds[c.limit_kind][n].replace('{n}', String(c.limit_amount)) : ''
  return (
    <Frame {...given} onSubmit={() => given.onSend({ kind, ...(note.trim() ? { note: note.trim() } : {}) })}>
      <div>
        <strong>
          {kind === 'grant_extension'
            ? t('extend_by', { limit })
            : c.asked_until && t('suspend_until', { day: dayOnly(c.asked_until) })}
        </strong>
        <p className="case-text">
          <span className="quiet">{t('asked_reason')}</span> {c.asked_reason}
        </p>
      </div>
      <TextField label={t('grant_note')} value={note} onChange={setNote} rows={1} required={false} autoFocus />
    </Frame>
  )
}

/** It was late, and the unit says that it was not its doing. */
export function AppealForm(given: FormGiven) {
  const t = useWords(words)
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (note.trim()) given.onSend({ kind: 'ask_overdue_appeal', note: note.trim(), photos })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <TextField
        label={t('appeal_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && t('need_text')}
        autoFocus
      />
      <PhotoField label={t('photos')} purpose="scene" value={photos} onChange={setPhotos} />
    </Frame>
  )
}

export function DecideAppealForm(given: FormGiven) {
  const t = useWords(words)
  const [verdict, setVerdict] = useState<'granted' | 'refused'>()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const asked = given.detail.timeline.findLast((line) => line.kind === 'case.ask_overdue_appeal')
  const reason = (asked?.detail['move'] as { note?: string } | undefined)?.note
  function submit() {
    setTried(true)
    if (verdict && note.trim()) given.onSend({ kind: 'decide_overdue_appeal', granted: verdict === 'granted', note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      {reason && (
        <p className="case-text">
          <span className="quiet">{t('appeal_note')}</span> {reason}
        </p>
      )}
      <Choices
        label={t('appeal_verdict')}
        options={[
          { value: 'granted', label: t('appeal_granted') },
          { value: 'refused', label: t('appeal_refused') },
        ]}
        value={verdict}
        onChange={setVerdict}
        error={tried && !verdict && t('need_verdict')}
        autoFocus
      />
      <TextField label={t('appeal_answer')} value={note} onChange={setNote} error={tried && !note.trim() && t('need_text')} />
    </Frame>
  )
}
