import { useState } from 'react'
import type { Move } from '#cases/contract.ts'
import { language, useWords } from '../../lib/language.ts'
import { declineReasons } from '../../lib/words.ts'
import { Choices } from '../parts/Choices.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { TextField } from '../parts/TextField.tsx'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

type Reason = (Move & { kind: 'decline' })['reason']
const reasons = Object.keys(declineReasons) as Reason[]

/** Declining names a lawful reason and tells the reporter where to turn; the catalogue's advice is the first draft. */
export function DeclineForm(given: FormGiven) {
  const t = useWords(words)
  const { catalogue } = useCatalogue()
  const zh = language() === 'zh'
  const [reason, setReason] = useState<Reason>()
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const advice = catalogue?.decline_reasons.find(({ code }) => code === reason)
  // the answer goes to a resident: it is drafted in Chinese whatever the officer reads
  const note = typed ?? advice?.advice ?? ''
  function submit() {
    setTried(true)
    if (reason && note.trim()) given.onSend({ kind: 'decline', reason, note: note.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Choices
        label={t('reason')}
        options={reasons.map((value) => ({ value, label: declineReasons[value][zh ? 0 : 1] }))}
        value={reason}
        onChange={setReason}
        error={tried && !reason && t('need_reason')}
        autoFocus
      />
      <TextField label={t('decline_note')} value={note} onChange={setTyped} error={tried && !note.trim() && t('need_text')} />
    </Frame>
  )
}
