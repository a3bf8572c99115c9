import { InputNumber } from 'antd'
import { amount_max, headcount_max } from '#cases/stake/contract.ts'
import { useWords } from '../../lib/language.ts'
import { stakeWords } from '../../lib/stake.ts'
import { Field } from '../../ui/Field.tsx'
import { useCatalogue } from './catalogue.ts'

export type StakeDraft = { amount?: number | undefined; headcount?: number | undefined }
type Props = { category: number | undefined; value: StakeDraft; onChange: (next: StakeDraft) => void }

const limits = { amount: { min: 0.01, max: amount_max, precision: 2 }, headcount: { min: 1, max: headcount_max, precision: 0 } }

/** How much money and how many people, for categories that ask. */
export function StakeFields({ category, value, onChange }: Props) {
  const t = useWords(stakeWords)
  const asks = useAsks(category)
  if (asks.length === 0) return null
  return (
    <div className="report-pair">
      {asks.map((name) => (
        <Field key={name} label={t(name)}>
          {(own) => (
            <InputNumber
              {...own}
              {...limits[name]}
              controls={false}
              style={{ inlineSize: '100%' }}
              value={value[name] ?? null}
              onChange={(next) => onChange({ [name]: next ?? undefined })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

/** What the category asks for besides. */
export function useAsks(category: number | undefined) {
  const { catalogue } = useCatalogue()
  return catalogue?.categories.find(({ id }) => id === category)?.asks ?? []
}

/** Only what the chosen category asks for is sent. */
export const asked = (asks: readonly ('amount' | 'headcount')[], value: StakeDraft): { amount?: number; headcount?: number } =>
  Object.fromEntries(asks.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])))
