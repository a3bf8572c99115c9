import { useState } from 'react'
import { type AfterWhistle, afterWhistle } from '#cases/whistle/contract.ts'
import { awaited } from '#cases/whistle/rules.ts'
import { useNow } from '../../lib/clock.ts'
import { useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
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

/** Who came and has said nothing by its limit is put on record, so that the whistle can end; before it, the list says when. */
export function NoResultForm(given: FormGiven) {
  const t = useWords(words)
  const m = useWords(moveWords)
  const now = useNow()
  const { whistle } = given.detail.surroundings
  const owing = whistle ? awaited(whistle).filter(({ mustered_at }) => mustered_at !== null) : []
  const due = owing.filter(({ result_due_at }) => Date.parse(result_due_at) <= now)
  const [whom, setWhom] = useState<number>()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const chosen = whom ?? (due.length === 1 ? due[0]?.organisation_id : undefined)
  function submit() {
    setTried(true)
    if (chosen !== undefined && note.trim())
      given.onSend({ kind: 'record_no_result', organisation_id: chosen, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <p className="quiet">{t('owes_hint')}</p>
      <Choices
        label={t('who_owes')}
        options={owing.map((call) => ({
          value: call.organisation_id,
          label: organisationName(given.detail, call.organisation_id) ?? '',
          note: t('result_due', { at: when(call.result_due_at) }),
          disabled: !due.includes(call),
        }))}
        value={chosen}
        onChange={setWhom}
        error={tried && chosen === undefined && t(due.length === 0 ? 'not_due_yet' : 'need_who')}
      />
      <TextField
        label={t('owes_note')}
        value={note}
        onChange={setNote}
        error={tried && !note.trim() && m('need_text')}
        autoFocus
      />
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
  const { whistle } = detail.surroundings
  const lead = organisationName(detail, whistle?.lead_organisation_id)
  const results = whistle?.calls.some(({ result_at }) => result_at !== null) ?? false
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
            ...(value === 'done' && !results ? { note: t('nothing_done'), disabled: true } : {}),
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
