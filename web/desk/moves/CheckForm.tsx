import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { Choices } from '../parts/Choices.tsx'
import { PhotoField } from '../parts/PhotoField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { useUploads } from '../parts/useUploads.ts'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

export function CheckForm(given: FormGiven) {
  const t = useWords(words)
  const [verdict, setVerdict] = useState<'passes' | 'fails'>('passes')
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const fails = verdict === 'fails'
  const uploads = useUploads(() => {
    if (fails && !note.trim()) return
    given.onSend({ kind: 'check', passed: !fails, photos, ...(note.trim() ? { note: note.trim() } : {}) })
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
          { value: 'passes', label: t('passes') },
          { value: 'fails', label: t('fails') },
        ]}
        value={verdict}
        onChange={setVerdict}
        autoFocus
      />
      <TextField
        label={t('check_note')}
        value={note}
        onChange={setNote}
        rows={1}
        required={fails}
        error={tried && fails && !note.trim() && t('need_check_note')}
      />
      <PhotoField label={t('photos')} purpose="scene" value={photos} onChange={setPhotos} onBusy={uploads.setBusy} />
    </Frame>
  )
}
