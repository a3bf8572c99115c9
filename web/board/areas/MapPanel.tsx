import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Board } from '#analytics/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import type { Box } from '../../lib/map/engine.ts'
import { type Figure, figures, go, useAddress } from '../address.tsx'
import { pointsQuery } from '../queries.ts'
import { words } from '../words.ts'
import { Legend } from './Legend.tsx'
import { shadesOf } from './shade.ts'

const CityMap = lazy(() => import('../../lib/map/CityMap.tsx'))

/** From a town downwards single cases can be told apart. */
const wide = new Set(['province', 'city', 'county', 'zone'])

/** One map: the parts of the area by a figure, and the open cases in view. A click on a part goes into it. */
export function MapPanel({ board }: { board: Board }) {
  const t = useWords(words)
  useLanguage()
  const { figure, points, case: chosen } = useAddress()
  const [box, setBox] = useState<Box | null>(null)
  const withPoints = points ?? !wide.has(board.area.level)
  const flag = figure === 'closing' ? 'open' : figure
  const found = useQuery({ ...pointsQuery(board.area.id, box, flag), enabled: withPoints && box !== null })
  const { shades, steps } = useMemo(() => shadesOf(board.children, figure), [board.children, figure])
  const shown = withPoints ? (found.data?.items ?? none) : none
  return (
    <section className="panel map">
      <h2>{t('map')}</h2>
      <div className="map-tools">
        <FigureChoice figure={figure} />
        <label className="check">
          <input type="checkbox" checked={withPoints} onChange={() => go({ points: !withPoints })} />
          {t('points')}
        </label>
      </div>
      <div className="map-body">
        <Suspense fallback={<p className="quiet">{t('loading')}</p>}>
          <CityMap
            areaId={board.area.id}
            height="100%"
            shades={shades}
            points={shown}
            selected={chosen}
            onPick={(id) => go({ case: id })}
            onArea={(area) => go({ area })}
            onBox={setBox}
          />
        </Suspense>
      </div>
      <Legend
        steps={board.children.length > 0 ? steps : []}
        figure={figure}
        points={withPoints}
        more={found.data?.more ?? false}
      />
    </section>
  )
}

const none: never[] = []

function FigureChoice({ figure }: { figure: Figure }) {
  const t = useWords(words)
  return (
    <fieldset className="choice">
      <legend>{t('coloured_by')}</legend>
      {figures.map((one) => (
        <label key={one}>
          <input type="radio" name="figure" checked={figure === one} onChange={() => go({ figure: one })} />
          <span>{t(one)}</span>
        </label>
      ))}
    </fieldset>
  )
}
