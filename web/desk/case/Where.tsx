import { Link } from '@tanstack/react-router'
import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { named, useWords } from '../../lib/language.ts'
import { words } from '../words/case.ts'
import type { Told } from './detail.ts'
import { Section } from './Section.tsx'

const CityMap = lazy(() => import('../../lib/map/CityMap.tsx').then((module) => ({ default: module.CityMap })))
const SETTLE_MS = 350

/** The place in words, the chain of grids around it, and the map. */
export function Where({ detail }: Told) {
  const t = useWords(words)
  const { case: c, areas } = detail
  const around = areas.findLast(({ level }) => level === 'village') ?? areas.at(-1)
  const shown = areas.filter(({ level }) => level !== 'province' && level !== 'city')
  return (
    <Section title={t('where')}>
      {c.place && <p className="case-place">{c.place}</p>}
      <nav className="trail" aria-label={t('where')}>
        <ol>
          {shown.map((area) => (
            <li key={area.id}>
              <Link to="/" search={{ area: area.id }}>
                {named(area)}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      {c.located === 'area' && <p className="quiet">{t('located_area')}</p>}
      {c.located === 'none' && <p className="quiet">{t('located_none')}</p>}
      {c.lon !== null && c.lat !== null && (
        <>
          <Calm>
            {around && (
              <CityMap areaId={around.id} points={[{ id: c.id, lon: c.lon, lat: c.lat }]} selected={c.id} height={260} />
            )}
          </Calm>
          <p className="quiet case-coordinates">
            {t('coordinates', { lon: c.lon.toFixed(6), lat: c.lat.toFixed(6) })}
            {c.accuracy_m !== null && ` · ${t('accuracy', { n: Math.round(c.accuracy_m) })}`}
          </p>
        </>
      )}
    </Section>
  )
}

/** Whoever leafs through cases quickly does not wait for a map each time. */
function Calm({ children }: { children: ReactNode }) {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  const room = <div className="case-map" />
  if (!settled) return room
  return (
    <WithoutMap>
      <Suspense fallback={room}>{children}</Suspense>
    </WithoutMap>
  )
}

/** A map that cannot be drawn takes nothing else of the page with it; the place stands above in words. */
class WithoutMap extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? null : this.props.children
  }
}
