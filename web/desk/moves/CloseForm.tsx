import { useState } from 'react'
import { closingConditionsFor } from '#catalogue/rules.ts'
import { language, useWords } from '../../lib/language.ts'
import { Choices } from '../parts/Choices.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { TextField } from '../parts/TextField.tsx'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

/** Closing names the condition that is met and answers the reporter; what the unit reported is the first draft. */
export function CloseForm(given: FormGiven) {
  const t = useWords(words)
  const { catalogue } = useCatalogue()
  const { case: c } = given.detail
  const filed = catalogue?.filing_conditions.find(({ id }) => id === c.filing_condition_id)
  const conditions = catalogue && filed ? closingConditionsFor(catalogue, filed) : []
  const [chosen, setChosen] = useState<number>()
  const [reply, setReply] = useState(c.result ?? '')
  const [tried, setTried] = useState(false)
  const condition = chosen ?? (conditions.length === 1 ? conditions[0]?.id : undefined)
  function submit() {
    setTried(true)
    if (condition !== undefined && reply.trim())
      given.onSend({ kind: 'close', closing_condition_id: condition, reply: reply.trim() })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      {conditions.length > 0 ? (
        <Choices
          label={t('closing_condition')}
          options={conditions.map((one) => ({ value: one.id, label: (language() === 'en' && one.text_en) || one.text }))}
          value={condition}
          onChange={setChosen}
          error={tried && condition === undefined && t('need_closing')}
          autoFocus
        />
      ) : (
        catalogue && <p className="field-error">{t('no_closing')}</p>
      )}
      <TextField label={t('reply')} value={reply} onChange={setReply} error={tried && !reply.trim() && t('need_text')} />
    </Frame>
  )
}
