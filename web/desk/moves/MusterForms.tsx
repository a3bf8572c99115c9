import { useState } from 'react'
import { type AfterWhistle, afterWhistle } from '#cases/whistle/contract.ts'
import { useWords } from '../../lib/language.ts'
import { organisationName } from '../case/detail.ts'
import { Choices } from '../parts/Choices.tsx'
import { PhotoField } from '../parts/PhotoField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { words as moveWords } from '../words/moves.ts'
import { words } from '../words/whistle.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

/** We are there. A photo may be added and is never asked for. */
export function MusterForm(given: FormGiven) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const [photos, setPhotos] = useState<string[]>([])
  return (
    <Frame {...given} ready onSubmit={() => given.onSend({ kind: 'muster', photos })}>
      <p className="quiet">{t('muster_hint')}</p>
      <PhotoField label={m('photos')} purpose="scene" value={photos} onChange={setPhotos} />
    </Frame>
  )
}

/** What this department has done of it. */
export function GiveResultForm(given: FormGiven) {
  const m = useWords(moveWords)
  const [result, setResult] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (result.trim()) given.onSend({ kind: 'give_result', result: result.trim(), photos })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <TextField
        label={m('result')}
        value={result}
        onChange={setResult}
        error={tried && !result.trim() && m('need_text')}
        autoFocus
      />
      <PhotoField label={m('photos')} purpose="scene" value={photos} onChange={setPhotos} />
    </Frame>
  )
}

/** Everybody has said what came of it: how does the case go on? Only a filed case can go to its lead or be checked. */
export function EndWhistleForm(given: FormGiven) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const { detail } = given
  const filed = detail.case.state === 'filed'
  const [next, setNext] = useState<AfterWhistle>(filed ? 'hand_to_lead' : 'go_on')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const lead = organisationName(detail, detail.surroundings.whistle?.lead_organisation_id)
  function submit() {
    setTried(true)
    if (note.trim()) given.onSend({ kind: 'end_whistle', next, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      {filed ? (
        <Choices
          label={t('next')}
          options={afterWhistle.map((value) => ({
            value,
            label: t(value),
            ...(value === 'hand_to_lead' && lead ? { note: lead } : {}),
          }))}
          value={next}
          onChange={setNext}
          autoFocus
        />
      ) : (
        <p className="quiet">{t('not_filed')}</p>
      )}
      <TextField
        label={t('end_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && m('need_text')}
        autoFocus={!filed}
      />
    </Frame>
  )
}
