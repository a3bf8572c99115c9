import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { Choices } from '../parts/Choices.tsx'
import { PhotoField } from '../parts/PhotoField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useUploads } from '../parts/useUploads.ts'
import { words } from '../words/review.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

type YesNo = 'yes' | 'no'

/** What was found on the spot. */
export function AnswerVerificationForm(given: FormGiven) {
  const t = useWords(words)
  const [found, setFound] = useState<YesNo>()
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const uploads = useUploads(() => {
    if (found && note.trim())
      given.onSend({ kind: 'answer_verification', true_matter: found === 'yes', note: note.trim(), photos })
  })
  function submit() {
    setTried(true)
    uploads.whenDone()
  }
  return (
    <Frame {...given} busy={given.busy || uploads.waiting} onSubmit={submit}>
      <Choices
        label={t('verdict')}
        options={[
          { value: 'yes', label: t('true_matter') },
          { value: 'no', label: t('untrue_matter') },
        ]}
        value={found}
        onChange={setFound}
        error={tried && !found && t('need_verdict')}
        autoFocus
      />
      <TextField label={t('verification_note')} value={note} onChange={setNote} error={tried && !note.trim() && t('need_text')} />
      <PhotoField label={t('photos')} purpose="scene" value={photos} onChange={setPhotos} onBusy={uploads.setBusy} />
    </Frame>
  )
}

/** Ends it or opens it again, for a reason that the reporter may read. */
export function ReasonForm(given: FormGiven) {
  const t = useWords(words)
  const kind = given.kind as 'void' | 'reopen'
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (reason.trim()) given.onSend({ kind, reason: reason.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <TextField
        label={t(kind === 'void' ? 'void_reason' : 'reopen_reason')}
        value={reason}
        onChange={setReason}
        error={tried && !reason.trim() && t('need_text')}
        autoFocus
      />
    </Frame>
  )
}

/** After closing somebody calls: reached, resolved, satisfied. */
export function FollowUpForm(given: FormGiven) {
  const t = useWords(words)
  const [reached, setReached] = useState<YesNo>()
  const [resolved, setResolved] = useState<YesNo>()
  const [satisfied, setSatisfied] = useState<YesNo>()
  const [reopen, setReopen] = useState(false)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const spoken = reached === 'yes'
  const both = [
    { value: 'yes' as const, label: t('yes') },
    { value: 'no' as const, label: t('no') },
  ]
  function submit() {
    setTried(true)
    if (!reached || !note.trim() || (spoken && !(resolved && satisfied))) return
    const said = spoken ? { resolved: resolved === 'yes', satisfied: satisfied === 'yes' } : {}
    given.onSend({ kind: 'follow_up', reached: spoken, ...said, note: note.trim(), ...(spoken && reopen ? { reopen } : {}) })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Choices
        label={t('reached')}
        options={[
          { value: 'yes', label: t('reached_yes') },
          { value: 'no', label: t('reached_not') },
        ]}
        value={reached}
        onChange={setReached}
        error={tried && !reached && t('need_answer')}
        autoFocus
      />
      {spoken && (
        <>
          <Choices
            label={t('resolved')}
            options={both}
            value={resolved}
            onChange={setResolved}
            error={tried && !resolved && t('need_answer')}
          />
          <Choices
            label={t('satisfied')}
            options={both}
            value={satisfied}
            onChange={setSatisfied}
            error={tried && !satisfied && t('need_answer')}
          />
          {(resolved === 'no' || satisfied === 'no') && (
            <label className="choice choice-inline">
              <input type="checkbox" checked={reopen} onChange={(event) => setReopen(event.target.checked)} />
              <span>{t('reopen_too')}</span>
            </label>
          )}
        </>
      )}
      <TextField label={t('follow_up_note')} value={note} onChange={setNote} error={tried && !note.trim() && t('need_text')} />
    </Frame>
  )
}
