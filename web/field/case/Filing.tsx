import { useState } from 'react'
import type { CaseDetail } from '#cases/contract.ts'
import { filingConditionsFor } from '#catalogue/rules.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { stakeUntyped } from '../../lib/typed.ts'
import { limitKinds, severities } from '../../lib/words.ts'
import { Stake } from '../../light/Stake.tsx'
import { useCatalogue } from '../asked.ts'
import { CategorySheet } from '../report/Categories.tsx'
import type { Fields } from './form.ts'
import { Select } from './Select.tsx'
import { words } from './words.ts'

type Props = { of: CaseDetail; fields: Fields; change: (part: Partial<Fields>) => void; condition?: boolean; severity?: boolean }

/** A category, and under which of its conditions. */
export function Filing({ of, fields, change, condition = true, severity = false }: Props) {
  const t = useWords(words)
  const k = useWords(limitKinds)
  const v = useWords(severities)
  const english = useLanguage() === 'en'
  const catalogue = useCatalogue().data
  const [choosing, setChoosing] = useState(false)
  if (!catalogue) return null
  const category = catalogue.categories.find((one) => one.id === fields.category_id)
  const conditions =
    fields.category_id === null ? [] : filingConditionsFor(catalogue, fields.category_id, of.surroundings.area_class)
  return (
    <>
      <div className="field">
        <span className="label">{t('category')}</span>
        <button type="button" className="button" onClick={() => setChoosing(true)}>
          {category ? named(category) : t('choose_category')}
        </button>
      </div>
      {choosing && (
        <CategorySheet
          all={catalogue.categories}
          onClose={() => setChoosing(false)}
          onChoose={(category_id) => {
            change({ category_id, filing_condition_id: null, ...stakeUntyped })
            setChoosing(false)
          }}
        />
      )}
      {condition && (
        <Select
          label={t('filing')}
          value={fields.filing_condition_id}
          onChange={(value) => {
            const chosen = conditions.find((one) => one.id === Number(value))
            // a condition stands in its own category; a category without any is filed under the one above it
            change(chosen ? { filing_condition_id: chosen.id, category_id: chosen.category_id } : { filing_condition_id: null })
          }}
        >
          {conditions.map((one) => (
            <option key={one.id} value={one.id}>
              {`${english ? one.text_en : one.text} · ${k(one.limit_kind, { n: one.limit_amount })}`}
            </option>
          ))}
        </Select>
      )}
      <Stake asks={category?.asks} value={fields} onChange={change} />
      {severity && (
        <Select
          label={t('severity')}
          value={fields.severity}
          empty={t('none')}
          onChange={(value) => change({ severity: value in severities ? (value as keyof typeof severities) : null })}
        >
          {(Object.keys(severities) as (keyof typeof severities)[]).map((one) => (
            <option key={one} value={one}>
              {v(one)}
            </option>
          ))}
        </Select>
      )}
    </>
  )
}
