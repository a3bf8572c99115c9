import { useQuery } from '@tanstack/react-query'
import { readPublicCatalogue } from '#catalogue/contract.ts'
import { call } from '../../lib/call.ts'
import { named, useWords } from '../../lib/language.ts'
import type { StakeTyped } from '../../lib/typed.ts'
import { Icon } from '../../light/icons.tsx'
import { Stake } from '../../light/Stake.tsx'
import { words as shared } from '../../light/words.ts'
import { words } from '../words.ts'

type Props = {
  value: number | null
  onChange: (category: number | null) => void
  stake: Partial<StakeTyped>
  onStake: (typed: Partial<StakeTyped>) => void
}

/** Tiles to tap, or to leave: without the catalogue the report goes all the same. */
export function Categories({ value, onChange, stake, onStake }: Props) {
  const t = useWords(words)
  const s = useWords(shared)
  const catalogue = useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => call(readPublicCatalogue, { signal }),
    staleTime: Infinity,
  })
  const all = catalogue.data?.categories ?? []
  if (all.length === 0) return null
  const parentOf = (id: number | null) => all.find((one) => one.id === id)?.parent_id ?? null
  let top = value
  for (let up = parentOf(top); up !== null; up = parentOf(top)) top = up
  const below = top === null ? [] : all.filter((one) => one.parent_id === top)
  return (
    <section className="card">
      <div>
        <h2>
          {t('category')}
          <span className="optional">{s('optional')}</span>
        </h2>
        <p className="small soft">{t('category_hint')}</p>
      </div>
      <div className="tiles">
        {all
          .filter((one) => one.parent_id === null)
          .map((one) => (
            <button
              key={one.id}
              type="button"
              className="tile"
              aria-pressed={top === one.id}
              onClick={() => onChange(top === one.id ? null : one.id)}
            >
              <Icon name={one.icon} />
              {named(one)}
            </button>
          ))}
      </div>
      {below.length > 0 && (
        <div className="stack">
          <p className="small soft">{t('category_more')}</p>
          <div className="chips">
            {below.map((one) => (
              <button
                key={one.id}
                type="button"
                className="chip"
                aria-pressed={value === one.id || parentOf(value) === one.id}
                onClick={() => onChange(value === one.id ? top : one.id)}
              >
                {named(one)}
              </button>
            ))}
          </div>
        </div>
      )}
      <Stake asks={all.find((one) => one.id === value)?.asks} value={stake} onChange={onStake} />
    </section>
  )
}
