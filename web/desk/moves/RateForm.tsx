import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { Choices } from '../parts/Choices.tsx'
import { TextField } from '../parts/TextField.tsx'
import { words as caseWords } from '../words/case.ts'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

export function RateForm(given: FormGiven) {
  const t = useWords(words)
  const s = useWords(caseWords)
  const [rating, setRating] = useState<number>()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  function submit() {
    setTried(true)
    if (rating) given.onSend({ kind: 'rate', rating, ...(text.trim() ? { text: text.trim() } : {}) })
  }
  return (
    <Frame {...given} onSubmit={submit}>
      <Choices
        label={t('rating')}
        options={[1, 2, 3, 4, 5].map((value) => ({ value, label: s('stars', { n: value }) }))}
        value={rating}
        onChange={setRating}
        error={tried && !rating && t('need_rating')}
        autoFocus
      />
      <TextField label={t('rating_text')} value={text} onChange={setText} max={500} rows={1} required={false} />
    </Frame>
  )
}
