import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Followed, rateReport } from '#intake/contract.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { useWords } from '../../lib/language.ts'
import { Notice } from '../../light/parts.tsx'
import { queries } from '../../light/query.ts'
import { Stars } from '../../light/Stars.tsx'
import { words as shared } from '../../light/words.ts'
import { words as portal } from '../words.ts'
import { words } from './words.ts'

/** Once, by whoever has the receipt. */
export function Rate({ of, secret }: { of: Followed; secret: string }) {
  const t = useWords(words)
  const p = useWords(portal)
  const s = useWords(shared)
  const [id] = useState(newId)
  const [stars, setStars] = useState(0)
  const [text, setText] = useState('')
  const rate = useMutation({
    mutationFn: () =>
      call(rateReport, {
        params: { no: of.no },
        body: { id, key: secret, rating: stars, ...(text.trim() ? { text: text.trim() } : {}) },
      }),
    onSuccess: (after) => queries.setQueryData(['follow', of.no, secret], after),
  })
  if (!of.may_rate)
    return (
      <section className="card">
        <h2>{t('rated')}</h2>
        <Stars value={of.rating ?? 0} />
        {of.rating_text && <p className="pre">{of.rating_text}</p>}
        {rate.isSuccess && <Notice tone="ok">{t('rate_thanks')}</Notice>}
      </section>
    )
  return (
    <section className="card">
      <h2>{t(of.rating === null ? 'rate' : 'rate_again')}</h2>
      <Stars value={stars} onChange={setStars} />
      {(of.may_reopen || of.merged) && <p className="small soft">{t('rate_low')}</p>}
      {stars > 0 && (
        <>
          <div className="field">
            <label htmlFor="rate-text">
              {t('rate_text')}
              <span className="optional">{s('optional')}</span>
            </label>
            <textarea
              id="rate-text"
              className="input"
              rows={3}
              maxLength={500}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          {rate.isError && <Notice tone="bad">{rate.error.message}</Notice>}
          <button type="button" className="button primary large" disabled={rate.isPending} onClick={() => rate.mutate()}>
            {rate.isPending ? p('sending') : t('rate_send')}
          </button>
        </>
      )}
    </section>
  )
}
