import { useId } from 'react'
import type { Category } from '#catalogue/contract.ts'
import { useWords } from '../lib/language.ts'
import { stakeWords } from '../lib/stake.ts'
import { amountTyped, headcountTyped, type StakeTyped } from '../lib/typed.ts'
import { words as shared } from './words.ts'

type Props = { asks: Category['asks'] | undefined; value: Partial<StakeTyped>; onChange: (typed: Partial<StakeTyped>) => void }
const readers = { amount: amountTyped, headcount: headcountTyped } as const

/** How much money and how many people, for categories that ask. */
export function Stake({ asks = [], value, onChange }: Props) {
  const t = useWords(stakeWords)
  const s = useWords(shared)
  const id = useId()
  if (asks.length === 0) return null
  return (
    <div className="stack">
      <div className="pair">
        {asks.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>
              {t(name)}
              <span className="optional">{s('optional')}</span>
            </label>
            <input
              id={`${id}-${name}`}
              className="input"
              inputMode={name === 'amount' ? 'decimal' : 'numeric'}
              autoComplete="off"
              value={value[name] ?? ''}
              onChange={(event) => onChange({ [name]: readers[name](event.target.value) })}
            />
          </div>
        ))}
      </div>
      <p className="small soft">{t('stake_hint')}</p>
    </div>
  )
}
