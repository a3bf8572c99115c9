import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { type Report, reportCase } from '#cases/contract.ts'
import { call } from '../../lib/call.ts'
import { language, useWords } from '../../lib/language.ts'
import { caseNumber } from '../../lib/words.ts'
import { Blank } from '../../ui/Blank.tsx'
import { Choices } from '../parts/Choices.tsx'
import { PhotoField } from '../parts/PhotoField.tsx'
import { useAsks } from '../parts/StakeFields.tsx'
import { useMe } from '../session.tsx'
import { words } from '../words/report.ts'
import { reportOf, useDraft } from './draft.ts'
import './report.css'
import { RequesterFields } from './RequesterFields.tsx'
import { WhatFields } from './WhatFields.tsx'
import { WhereFields } from './WhereFields.tsx'

export function ReportPage() {
  const t = useWords(words)
  const me = useMe()
  if (!me.duties.includes('report')) return <Blank title={t('not_yours')} />
  return <ReportForm />
}

/** What the counter and the hotline take down. One page, one sentence needed, kept as a draft until it is sent. */
function ReportForm() {
  const t = useWords(words)
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const form = useRef<HTMLFormElement>(null)
  const { draft, change, clear, begun } = useDraft(me.person)
  const asks = useAsks(draft.category_id)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = useMutation({
    mutationFn: (body: Report) => call(reportCase, { body }),
    onSuccess: (made) => {
      clear()
      void client.invalidateQueries({ queryKey: ['list'] })
      void client.invalidateQueries({ queryKey: ['queues'] })
      void message.success({ content: t('done', { no: caseNumber(made.no) }), duration: 8 })
      void navigate({ to: '/cases/$id', params: { id: made.id }, search: { queue: 'reported_by_me' } })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!draft.description.trim()) form.current?.querySelector('textarea')?.focus()
    else if (!send.isPending && !busy) send.mutate(reportOf(draft, asks))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
  }
  const office = (language() === 'en' && me.organisation_name_en) || me.organisation_name
  return (
    <form className="report" ref={form} onSubmit={submit} onKeyDown={press} aria-labelledby="report-title" noValidate>
      <header className="report-head">
        <h1 id="report-title">{t('title')}</h1>
        <p className="quiet">{t('lead')}</p>
      </header>
      <div className="report-columns">
        <div className="report-card">
          <WhatFields draft={draft} change={change} tried={tried} />
          <PhotoField
            label={t('photos')}
            purpose="scene"
            value={draft.photos}
            onChange={(photos) => change({ photos })}
            onBusy={setBusy}
          />
        </div>
        <div className="report-card">
          <WhereFields draft={draft} change={change} />
          <RequesterFields draft={draft} change={change} />
          <Choices
            label={t('then')}
            options={[
              { value: 'grid', label: t('to_grid'), note: t('to_grid_note') },
              ...(me.duties.includes('assess')
                ? [{ value: 'here', label: t('keep_here'), note: t('keep_here_note', { name: office }) }]
                : []),
              { value: 'direct', label: t('direct'), note: t('direct_note') },
            ]}
            value={draft.direct ? 'direct' : draft.keep_here ? 'here' : 'grid'}
            onChange={(then) => change({ keep_here: then === 'here', direct: then === 'direct' })}
          />
        </div>
      </div>
      {send.error && <Alert type="error" showIcon title={send.error.message} role="alert" />}
      <footer className="report-foot">
        <Button type="primary" size="large" htmlType="submit" loading={send.isPending} disabled={busy}>
          {t(busy ? 'wait_photos' : 'submit')}
        </Button>
        <span className="quiet form-key">Ctrl + Enter</span>
        {begun && (
          <>
            <span className="quiet">{t('draft')}</span>
            <Button type="link" onClick={clear}>
              {t('clear')}
            </Button>
          </>
        )}
      </footer>
    </form>
  )
}
