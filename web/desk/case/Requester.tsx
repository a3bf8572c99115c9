import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { revealRequester } from '#cases/contract.ts'
import { sentence } from '#kit/problems.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { caseQuery } from '../queries.ts'
import { useActor } from '../session.tsx'
import { words } from '../words/case.ts'
import type { Told } from './detail.ts'
import { Section } from './Section.tsx'

/** Who asked, masked; shown in full only for a reason, which stays in the journal, and only as long as the page is open. */
export function Requester({ detail }: Told) {
  const t = useWords(words)
  const language = useLanguage()
  const actor = useActor()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const reveal = useMutation({
    mutationFn: (body: { id: string; reason: string }) => call(revealRequester, { params: { id: detail.case.id }, body }),
    onSuccess: () => {
      setAsking(false)
      void client.invalidateQueries({ queryKey: caseQuery(detail.case.id).queryKey }) // its line joins the story
    },
    gcTime: 0,
  })
  const shown = reveal.data ?? detail.requester
  if (!detail.requester) return null
  const may = actor.duties.includes('see_requester')
  return (
    <Section title={t('requester')}>
      {shown && (shown.name || shown.phone) ? (
        <dl className="pairs">
          {shown.name && (
            <div>
              <dt>{t('name')}</dt>
              <dd>{shown.name}</dd>
            </div>
          )}
          {shown.phone && (
            <div>
              <dt>{t('phone')}</dt>
              <dd>{reveal.data ? <a href={`tel:${shown.phone}`}>{shown.phone}</a> : shown.phone}</dd>
            </div>
          )}
        </dl>
      ) : (
        <p className="quiet">{t('anonymous')}</p>
      )}
      {!reveal.data && !asking && (
        <Button size="small" disabled={!may} onClick={() => setAsking(true)}>
          {t('reveal')}
        </Button>
      )}
      {!may && <p className="field-hint">{sentence('not_your_duty', language)}</p>}
      {asking && (
        <Reason
          error={reveal.error}
          busy={reveal.isPending}
          onGive={(id, reason) => reveal.mutate({ id, reason })}
          onCancel={() => setAsking(false)}
        />
      )}
    </Section>
  )
}

type Given = { error: Error | null; busy: boolean; onGive: (id: string, reason: string) => void; onCancel: () => void }

function Reason({ error, busy, onGive, onCancel }: Given) {
  const t = useWords(words)
  const [id] = useState(newId)
  const [reason, setReason] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (reason.trim().length >= 2) onGive(id, reason.trim())
  }
  return (
    <form onSubmit={submit}>
      {error && <Alert type="error" title={error.message} />}
      <Field label={t('reveal_reason')} hint={t('reveal_hint')} required>
        {(own) => <Input {...own} autoFocus maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={reason.trim().length < 2}>
          {t('reveal_go')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
