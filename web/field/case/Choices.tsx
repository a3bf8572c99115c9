import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { suspension_days_max } from '#cases/clock/contract.ts'
import type { CaseDetail } from '#cases/contract.ts'
import { filingConditionsFor } from '#catalogue/rules.ts'
import { listOrganisations } from '#people/contract.ts'
import { call } from '../../lib/call.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { stakeUntyped } from '../../lib/typed.ts'
import { declineReasons, limitKinds, severities } from '../../lib/words.ts'
import { Stake } from '../../light/Stake.tsx'
import { useCatalogue } from '../asked.ts'
import { CategorySheet } from '../report/Categories.tsx'
import type { Fields, Part } from './form.ts'
import { words } from './words.ts'
import { YesNo } from './YesNo.tsx'

type Props = { parts: readonly Part[]; of: CaseDetail; fields: Fields; change: (part: Partial<Fields>) => void }

/** The parts of a move that are chosen rather than written. */
export function Choices({ parts, of, fields, change }: Props) {
  const t = useWords(words)
  const d = useWords(declineReasons)
  const reasons = Object.keys(declineReasons) as (keyof typeof declineReasons)[]
  return (
    <>
      {parts.includes('passed') && (
        <YesNo
          label={t('passed')}
          words={[t('pass'), t('rework')]}
          value={fields.passed}
          onChange={(passed) => change({ passed })}
        />
      )}
      {parts.includes('true_matter') && (
        <YesNo
          label={t('true_matter')}
          words={[t('is_true'), t('is_untrue')]}
          value={fields.true_matter}
          onChange={(true_matter) => change({ true_matter })}
        />
      )}
      {parts.includes('reason') && (
        <Select
          label={t('reason')}
          value={fields.reason}
          onChange={(value) => change({ reason: reasons.find((one) => one === value) ?? null })}
        >
          {reasons.map((one) => (
            <option key={one} value={one}>
              {d(one)}
            </option>
          ))}
        </Select>
      )}
      {parts.includes('pass_to') && (
        <Select
          label={t('pass_to')}
          value={fields.organisation_id}
          onChange={(value) => change({ organisation_id: Number(value) || null })}
        >
          {of.surroundings.below.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one)}
            </option>
          ))}
        </Select>
      )}
      {parts.includes('granted') && (
        <YesNo
          label={t('decision')}
          words={[t('grant'), t('refuse')]}
          value={fields.granted}
          onChange={(granted) => change({ granted })}
        />
      )}
      {parts.includes('until') && <Until value={fields.until} onChange={(until) => change({ until })} />}
      {of.case.asked_reason && <p className="soft">{t('asked_reason', { reason: of.case.asked_reason })}</p>}
      {parts.includes('category') && <Filing of={of} fields={fields} change={change} />}
      {parts.includes('unit') && <Unit of={of} fields={fields} change={change} />}
      {parts.includes('closing') && <Closing of={of} fields={fields} change={change} />}
    </>
  )
}

const DAY_ms = 86_400_000
const dayIn = (days: number) => new Date(Date.now() + days * DAY_ms + 8 * 3_600_000).toISOString().slice(0, 10)

function Until({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useWords(words)
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t('until')}</label>
      <input
        id={id}
        className="input"
        type="date"
        min={dayIn(1)}
        max={dayIn(suspension_days_max - 1)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

type SelectProps = {
  label: string
  value: string | number | null
  empty?: string
  onChange: (value: string) => void
  children: ReactNode
}

function Select({ label, value, empty, onChange, children }: SelectProps) {
  const t = useWords(words)
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
        <option value="">{empty ?? t('choose')}</option>
        {children}
      </select>
    </div>
  )
}

function Filing({ of, fields, change }: Pick<Props, 'of' | 'fields' | 'change'>) {
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
      <Stake asks={category?.asks} value={fields} onChange={change} />
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
    </>
  )
}

function Unit({ of, fields, change }: Omit<Props, 'parts'>) {
  const t = useWords(words)
  const units = useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => call(listOrganisations, { query: { kind: 'handling_unit' }, signal }),
    staleTime: 300_000,
  })
  const routed = of.surroundings.route?.organisation
  return (
    <Select
      label={t('unit')}
      value={fields.organisation_id}
      {...(routed ? { empty: t('routed', { name: named(routed) }) } : {})}
      onChange={(value) => change({ organisation_id: Number(value) || null })}
    >
      {units.data?.items.map((one) => (
        <option key={one.id} value={one.id}>
          {named(one)}
        </option>
      ))}
    </Select>
  )
}

function Closing({ of, fields, change }: Omit<Props, 'parts'>) {
  const t = useWords(words)
  const english = useLanguage() === 'en'
  const c = of.case
  const conditions = (useCatalogue().data?.closing_conditions ?? []).filter(
    (one) =>
      one.category_id === c.category_id &&
      (one.filing_condition_id === null || one.filing_condition_id === c.filing_condition_id),
  )
  return (
    <Select
      label={t('closing')}
      value={fields.closing_condition_id}
      onChange={(value) => change({ closing_condition_id: Number(value) || null })}
    >
      {conditions.map((one) => (
        <option key={one.id} value={one.id}>
          {english ? one.text_en : one.text}
        </option>
      ))}
    </Select>
  )
}
