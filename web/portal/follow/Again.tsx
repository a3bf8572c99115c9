import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Followed, reopenReport } from '#intake/contract.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { useWords } from '../../lib/language.ts'
import { Notice } from '../../light/parts.tsx'
import { queries } from '../../light/query.ts'
import { words as portal } from '../words.ts'
import { words } from './words.ts'

/** Not settled after all: the reporter has it opened again, once, and says why. */
export function Again({ of, secret }: { of: Followed; secret: string }) {
  const t = useWords(words)
  const p = useWords(portal)
  const [id] = useState(newId)
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const again = useMutation({
    mutationFn: () => call(reopenReport, { params: { no: of.no }, body: { id, key: secret, reason: reason.trim() } }),
    onSuccess: (after) => queries.setQueryData(['follow', of.no, secret], after),
  })
  return (
    <section className="card">
      <h2>{t('again')}</h2>
      <p className="soft">{t('again_hint')}</p>
      {!asked ? (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {t('again_ask')}
        </button>
      ) : (
        <>
          <div className="field">
            <label htmlFor="again-reason">{t('again_reason')}</label>
            <textarea
              id="again-reason"
              className="input"
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {again.isError && <Notice tone="bad">{again.error.message}</Notice>}
          <button
            type="button"
            className="button primary large"
            disabled={again.isPending || reason.trim() === ''}
            onClick={() => again.mutate()}
          >
            {again.isPending ? p('sending') : t('again_send')}
          </button>
        </>
      )}
    </section>
  )
}
