import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { categoryChain, categoryPath, themesOf } from '#catalogue/rules.ts'
import type { Routed } from '#routing/contract.ts'
import { useWords } from '../../lib/language.ts'
import { Failed, Waiting } from '../../ui/Blank.tsx'
import { Field } from '../../ui/Field.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { CategoryPicker } from '../parts/CategoryPicker.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { useRowWords } from '../parts/rowWords.ts'
import { ComponentPicker } from '../registers/ComponentPicker.tsx'
import { useMe } from '../session.tsx'
import { previewQuery } from './queries.ts'
import { useNames } from './useNames.ts'
import { words } from './words.ts'

/** Who would get it today, by which row and why, and which rows were passed over. */
export function Tester() {
  const t = useWords(words)
  const me = useMe()
  const [area, setArea] = useState<number | undefined>(me.area.id)
  const [category, setCategory] = useState<number>()
  const [component, setComponent] = useState<string>()
  const { catalogue } = useCatalogue()
  const chain = category !== undefined && catalogue ? categoryChain(catalogue.categories, category) : []
  const asked = previewQuery(area ?? 0, chain.length > 0 ? categoryPath(chain) : '', themesOf(chain).join(','), component)
  const routed = useQuery({ ...asked, enabled: area !== undefined })
  return (
    <section className="policy-card" aria-label={t('routing')}>
      <div className="policy-pair">
        <Field label={t('area')} required>
          {(own) => <AreaPicker {...own} value={area} onChange={setArea} placeholder={t('area_hint')} />}
        </Field>
        <Field label={t('category')}>
          {(own) => <CategoryPicker {...own} value={category} onChange={setCategory} placeholder={t('category_hint')} />}
        </Field>
        <Field label={t('component')}>
          {(own) => <ComponentPicker {...own} value={component} onChange={setComponent} placeholder={t('component_hint')} />}
        </Field>
      </div>
      <div aria-live="polite">
        {routed.error && <Failed error={routed.error} retry={() => void routed.refetch()} />}
        {routed.isLoading && <Waiting />}
        {routed.data && <Answer routed={routed.data} />}
      </div>
    </section>
  )
}

function Answer({ routed }: { routed: Routed }) {
  const t = useWords(words)
  const { unit, area } = useNames()
  const { sentence, more, skipped } = useRowWords(area)
  const { organisation_id, why, assist_ids } = routed
  return (
    <>
      <p className="policy-who">{organisation_id ? t('goes_to', { name: unit(organisation_id) }) : t('goes_nowhere')}</p>
      {assist_ids.length > 0 && <p>{t('assisted_by', { names: assist_ids.map(unit).join('、') })}</p>}
      {why && (
        <p>
          {sentence(why)} <span className="quiet">{more(why)}</span>
        </p>
      )}
      {routed.skipped.length > 0 && (
        <>
          <h2>{t('passed_over')}</h2>
          <ul>
            {routed.skipped.map((one) => (
              <li key={`${one.row_id} ${one.organisation_id}`}>
                {unit(one.organisation_id)} <span className="quiet">{skipped(one)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
