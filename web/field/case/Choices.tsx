import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { suspension_days_max } from '#cases/clock/contract.ts'
import type { CaseDetail } from '#cases/contract.ts'
import { listOrganisations } from '#people/contract.ts'
import { call } from '../../lib/call.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { declineReasons } from '../../lib/words.ts'
import { useCatalogue } from '../asked.ts'
import { Filing } from './Filing.tsx'
import type { Fields, Part } from './form.ts'
import { Select } from './Select.tsx'
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
      {parts.includes('category') && <Filing of={of} fields={fields} change={change} severity />}
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
