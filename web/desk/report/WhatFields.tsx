import { Segmented, Select } from 'antd'
import { severities } from '#catalogue/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { severities as severityWords, sources } from '../../lib/words.ts'
import { Field } from '../../ui/Field.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import { StakeFields } from '../parts/StakeFields.tsx'
import { TextField } from '../parts/TextField.tsx'
import { requestForms, words } from '../words/report.ts'
import type { Draft } from './draft.ts'

export type Drafting = { draft: Draft; change: (next: Partial<Draft>) => void }

const doors = ['desk', 'hotline', 'patrol'] as const
const forms = Object.keys(requestForms) as (keyof typeof requestForms)[]

export function WhatFields({ draft, change, tried }: Drafting & { tried: boolean }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  return (
    <>
      <div className="field">
        <Segmented
          aria-label={t('source')}
          value={draft.source}
          onChange={(source) => change({ source })}
          options={doors.map((value) => ({ value, label: sources[value][n] }))}
        />
      </div>
      <TextField
        label={t('description')}
        hint={t('description_hint')}
        value={draft.description}
        onChange={(description) => change({ description })}
        max={3000}
        rows={4}
        error={tried && !draft.description.trim() && t('need_description')}
        autoFocus
      />
      <Field label={t('category')}>
        {(own) => (
          <CategoryPicker
            {...own}
            single
            value={draft.category_id}
            onChange={(category_id) => change({ category_id })}
            placeholder={t('choose_category')}
          />
        )}
      </Field>
      <StakeFields category={draft.category_id} value={draft} onChange={change} />
      <div className="report-pair">
        <Field label={t('form')}>
          {(own) => (
            <Select
              {...own}
              value={draft.request_form}
              onChange={(request_form) => change({ request_form })}
              options={forms.map((value) => ({ value, label: requestForms[value][n] }))}
            />
          )}
        </Field>
        <Field label={t('severity')}>
          {(own) => (
            <Select
              {...own}
              value={draft.severity ?? null}
              onChange={(severity) => change({ severity: severity ?? undefined })}
              placeholder={t('severity_default')}
              allowClear
              options={severities.map((value) => ({ value, label: severityWords[value][n] }))}
            />
          )}
        </Field>
      </div>
    </>
  )
}
