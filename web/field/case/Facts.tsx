import { lazy, Suspense, useState } from 'react'
import type { CaseDetail } from '#cases/contract.ts'
import { capacities } from '#registers/components/contract.ts'
import { capacityWords, componentWords } from '../../lib/component.ts'
import { named, useWords } from '../../lib/language.ts'
import { stakeText, stakeWords } from '../../lib/stake.ts'
import { caseNumber, declineReasons, sources, when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { Waiting } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { useCatalogue } from '../asked.ts'
import { words } from './words.ts'

const CityMap = lazy(() => import('../../lib/map/CityMap.tsx'))
const earlier_max = 5
const between = new Set(['province', 'city', 'county', 'grid_1', 'grid_2'])

/** Category, place, source, and what was answered. */
export function Facts({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const s = useWords(sources)
  const d = useWords(declineReasons)
  const k = useWords(stakeWords)
  const w = useWords(componentWords)
  const u = useWords(capacityWords)
  const c = of.case
  const stake = stakeText(c)
  const category = useCatalogue().data?.categories.find((one) => one.id === c.category_id)
  const areas = of.areas.filter(({ level }) => !between.has(level))
  const reason = c.decline_reason && c.decline_reason in declineReasons ? (c.decline_reason as keyof typeof declineReasons) : null
  return (
    <section className="card">
      <h2>{t('what')}</h2>
      <dl className="facts">
        <dt>{t('category')}</dt>
        <dd>{category ? named(category) : t('no_category')}</dd>
        {stake && (
          <>
            <dt>{k('stake')}</dt>
            <dd>{stake}</dd>
          </>
        )}
        <dt>{t('place')}</dt>
        <dd>
          {[c.place, areas.map(named).join(' › ')].filter(Boolean).join(' · ') || t('no_place')}
          {c.accuracy_m !== null && <span className="soft"> ({t('accuracy', { n: Math.round(c.accuracy_m) })})</span>}
        </dd>
        {of.component && (
          <>
            <dt>{w('component')}</dt>
            <dd>
              {of.component.name} {of.component.code}
              <div className="soft">
                {capacities
                  .flatMap((capacity) => {
                    const unit = of.organisations.find(({ id }) => id === of.component?.[`${capacity}_id`])
                    return unit ? [`${u(capacity)} ${named(unit)}`] : []
                  })
                  .join(' · ')}
              </div>
              {of.earlier.length > 0 && (
                <div className="soft">
                  {w('earlier')}:{' '}
                  {of.earlier.slice(0, earlier_max).map((one) => (
                    <a key={one.id} href={link(`/case/${one.id}`)}>
                      {caseNumber(one.no)}{' '}
                    </a>
                  ))}
                </div>
              )}
            </dd>
          </>
        )}
        <dt>{t('source')}</dt>
        <dd>
          {s(c.source)} · {when(c.reported_at)}
        </dd>
        {of.requester && (of.requester.name || of.requester.phone) && (
          <>
            <dt>{t('requester')}</dt>
            <dd>{[of.requester.name, of.requester.phone].filter(Boolean).join(' · ')}</dd>
          </>
        )}
        {reason && (
          <>
            <dt>{t('answer')}</dt>
            <dd>{d(reason)}</dd>
          </>
        )}
        {c.result && (
          <>
            <dt>{t('answer')}</dt>
            <dd className="pre">{c.result}</dd>
          </>
        )}
        {c.reply && c.reply !== c.result && (
          <>
            <dt>{t('reply')}</dt>
            <dd className="pre">{c.reply}</dd>
          </>
        )}
      </dl>
      <MapOf of={of} />
    </section>
  )
}

function MapOf({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const { id, lon, lat } = of.case
  if (lon === null || lat === null) return null
  const around =
    of.areas.find(({ level }) => level === 'village') ?? of.areas.find(({ level }) => level === 'town') ?? of.areas.at(-1)
  if (!around) return null
  return (
    <>
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="map" />
        {t(open ? 'hide_map' : 'map')}
      </button>
      {open && (
        <Suspense fallback={<Waiting rows={3} />}>
          <CityMap areaId={around.id} points={[{ id, lon, lat }]} selected={id} height="18rem" />
        </Suspense>
      )}
    </>
  )
}
