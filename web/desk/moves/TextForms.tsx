import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { useCatalogue } from '../parts/catalogue.ts'
import { PhotoField } from '../parts/PhotoField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useUploads } from '../parts/useUploads.ts'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

const labels = {
  pass_up: 'pass_up_note',
  return: 'return_note',
  comment: 'comment_note',
  remind: 'remind_note',
  supervise: 'supervise_note',
  release: 'release_note',
  ask_extension: 'ask_extension_note',
  refuse_extension: 'refuse_note',
  refuse_suspension: 'refuse_note',
  resume: 'resume_note',
  unmerge: 'unmerge_note',
} as const

/** Moves that ask for a sentence. */
export function NoteForm(given: FormGiven) {
  const t = useWords(words)
  const kind = given.kind as keyof typeof labels
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (note.trim()) given.onSend({ kind, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <TextField
        label={t(labels[kind])}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && t('need_text')}
        autoFocus
      />
    </Frame>
  )
}

/** Moves that end the work: what came of it, with photos where they help or are asked for. */
export function ResultForm(given: FormGiven) {
  const t = useWords(words)
  const { catalogue } = useCatalogue()
  const kind = given.kind as 'resolve_on_site' | 'settle' | 'complete'
  const [result, setResult] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const condition = catalogue?.filing_conditions.find(({ id }) => id === given.detail.case.filing_condition_id)
  const proof = kind === 'complete' && condition?.proof_required === true
  const uploads = useUploads(() => {
    if (result.trim() && (!proof || photos.length > 0)) given.onSend({ kind, result: result.trim(), photos })
  })
  function submit() {
    setTried(true)
    uploads.whenDone()
  }
  return (
    <Frame {...given} busy={given.busy || uploads.waiting} onSubmit={submit}>
      <TextField
        label={t(kind === 'settle' ? 'result_settle' : 'result')}
        value={result}
        onChange={setResult}
        error={tried && !result.trim() && t('need_text')}
        autoFocus
      />
      <PhotoField
        label={t('photos')}
        purpose={kind === 'settle' ? 'scene' : 'proof'}
        value={photos}
        onChange={setPhotos}
        onBusy={uploads.setBusy}
        error={tried && proof && photos.length === 0 ? t('proof_required') : null}
      />
    </Frame>
  )
}
