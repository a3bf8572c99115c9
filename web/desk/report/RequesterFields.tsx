import { Checkbox, Input } from 'antd'
import { useWords } from '../../lib/language.ts'
import { Field } from '../../ui/Field.tsx'
import { words } from '../words/report.ts'
import type { Drafting } from './WhatFields.tsx'

export function RequesterFields({ draft, change }: Drafting) {
  const t = useWords(words)
  return (
    <fieldset className="report-requester">
      <legend className="field-label">{t('requester')}</legend>
      <div className="report-pair">
        <Field label={t('name')}>
          {(own) => (
            <Input
              {...own}
              maxLength={60}
              autoComplete="off"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('phone')}>
          {(own) => (
            <Input
              {...own}
              type="tel"
              maxLength={30}
              autoComplete="off"
              value={draft.phone}
              onChange={(event) => change({ phone: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={draft.confidential} onChange={(event) => change({ confidential: event.target.checked })}>
        {t('confidential')}
      </Checkbox>
      <p className="field-hint">{t('requester_hint')}</p>
    </fieldset>
  )
}
