import { useState } from 'react'
import type { Category } from '#catalogue/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { grouped } from '../../light/group.ts'
import { Icon } from '../../light/icons.tsx'
import { Sheet } from '../../light/parts.tsx'
import { useCatalogue } from '../asked.ts'
import { usesHere, usualCategories } from './usual.ts'
import { words } from './words.ts'

type Props = { value: number | null; onChange: (category: number | null) => void }

/** Eight tiles that this phone's owner uses, and a way to all the others. */
export function Categories({ value, onChange }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const [uses] = useState(usesHere)
  const all = useCatalogue().data?.categories ?? []
  const usual = usualCategories(all, uses)
  const chosen = all.find((one) => one.id === value)
  if (all.length === 0) return null
  return (
    <section className="card">
      <h2>{t('usual')}</h2>
      <div className="tiles four">
        {usual.map((one) => (
          <button
            key={one.id}
            type="button"
            className="tile"
            aria-pressed={one.id === value}
            onClick={() => onChange(one.id === value ? null : one.id)}
          >
            <Icon name={one.icon} />
            {named(one)}
          </button>
        ))}
      </div>
      <div className="row apart">
        <span className="small soft" aria-live="polite">
          {chosen && !usual.includes(chosen) && t('chosen', { name: named(chosen) })}
        </span>
        <button type="button" className="button plain" onClick={() => setOpen(true)}>
          {t('all')}
          <Icon name="next" />
        </button>
      </div>
      {open && (
        <CategorySheet
          all={all}
          onClose={() => setOpen(false)}
          onChoose={(id) => {
            onChange(id)
            setOpen(false)
          }}
        />
      )}
    </section>
  )
}

type SheetProps = { all: readonly Category[]; onChoose: (id: number) => void; onClose: () => void }

export function CategorySheet({ all, onChoose, onClose }: SheetProps) {
  const t = useWords(words)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const parents = new Set(all.map(({ parent_id }) => parent_id))
  const top = (one: Category): Category => {
    const up = all.find(({ id }) => id === one.parent_id)
    return up ? top(up) : one
  }
  const fits = (one: Category) => `${one.name} ${one.name_en} ${one.code}`.toLowerCase().includes(wanted)
  const leaves = all.filter((one) => !parents.has(one.id) && (wanted === '' || fits(one) || fits(top(one))))
  const groups = grouped(leaves, top)
  return (
    <Sheet title={t('all')} onClose={onClose}>
      <input
        className="input"
        type="search"
        aria-label={t('find_category')}
        placeholder={t('find_category')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {leaves.length === 0 && <p className="soft">{t('no_category')}</p>}
      {groups.map(([group, members]) => (
        <section className="stack" key={group.id}>
          <h3>{named(group)}</h3>
          <div className="chips">
            {members.map((one) => (
              <button key={one.id} type="button" className="chip" onClick={() => onChoose(one.id)}>
                <Icon name={one.icon} />
                {named(one)}
              </button>
            ))}
          </div>
        </section>
      ))}
    </Sheet>
  )
}
