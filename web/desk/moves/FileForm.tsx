import { useState } from 'react'
import type { Case } from '#cases/contract.ts'
import { type FilingCondition, severities } from '#catalogue/contract.ts'
import { filingConditionsFor } from '#catalogue/rules.ts'
import { language, useWords } from '../../lib/language.ts'
import { limitKinds, severities as severityWords } from '../../lib/words.ts'
import { Field } from '../../ui/Field.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import { Choices } from '../parts/Choices.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { asked, type StakeDraft, StakeFields, useAsks } from '../parts/StakeFields.tsx'
import { words } from '../words/moves.ts'
import { Frame } from './Frame.tsx'
import type { FormGiven } from './MoveForm.tsx'

/** A case is filed under a category and one of its conditions; the condition brings the limit (rules 3.2). */
export function FileForm(given: FormGiven) {
  const t = useWords(words)
  const { case: c } = given.detail
  const n = language() === 'zh' ? 0 : 1
  const [category, setCategory] = useState<number | undefined>(c.category_id ?? undefined)
  const [chosen, setChosen] = useState<number>()
  const [severity, setSeverity] = useState<Case['severity']>(c.severity)
  const [stake, setStake] = useState<StakeDraft>({ amount: c.amount ?? undefined, headcount: c.headcount ?? undefined })
  const asks = useAsks(category)
  const [tried, setTried] = useState(false)
  const conditions = useConditions(given, category)
  const condition = chosen ?? (conditions.length === 1 ? conditions[0]?.id : undefined)
  function submit() {
    setTried(true)
    if (category === undefined || condition === undefined) return
    given.onSend({ kind: 'file', category_id: category, filing_condition_id: condition, severity, ...asked(asks, stake) })
  }
  const note = (one: FilingCondition) => {
    const limit = t('limit', { limit: limitKinds[one.limit_kind][n].replace('{n}', String(one.limit_amount)) })
    return one.proof_required ? `${limit} · ${t('needs_proof')}` : limit
  }
  const known = c.category_id !== null
  return (
    <Frame {...given} onSubmit={submit}>
      <Field label={t('category')} error={tried && category === undefined ? t('need_category') : null} required>
        {(own) => (
          <CategoryPicker
            {...own}
            value={category}
            onChange={(next) => {
              setCategory(next)
              setChosen(undefined)
            }}
            placeholder={t('choose_category')}
            autoFocus={!known}
          />
        )}
      </Field>
      {conditions.length > 0 && (
        <Choices
          key={category}
          label={t('condition')}
          options={conditions.map((one) => ({ value: one.id, label: (n && one.text_en) || one.text, note: note(one) }))}
          value={condition}
          onChange={setChosen}
          error={tried && condition === undefined && t('need_condition')}
          autoFocus
        />
      )}
      {category !== undefined && conditions.length === 0 && <p className="field-error">{t('no_condition')}</p>}
      <StakeFields category={category} value={stake} onChange={(next) => setStake((before) => ({ ...before, ...next }))} />
      <div className="field severity-choice">
        <span className="field-label" id="severity">
          {t('severity')}
        </span>
        <div role="radiogroup" aria-labelledby="severity">
          {severities.map((value) => (
            <label key={value} className="choice choice-inline">
              <input type="radio" name="severity" checked={severity === value} onChange={() => setSeverity(value)} />
              <span>{severityWords[value][n]}</span>
            </label>
          ))}
        </div>
      </div>
    </Frame>
  )
}

/** Conditions depend on whether the place is town or country. */
function useConditions({ detail }: FormGiven, category: number | undefined): FilingCondition[] {
  const { catalogue } = useCatalogue()
  if (!catalogue || category === undefined) return []
  return filingConditionsFor(catalogue, category, detail.surroundings.area_class)
}
