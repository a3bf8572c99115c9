import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { locate } from '#territory/contract.ts'
import { call } from '../lib/call.ts'
import { named, useWords } from '../lib/language.ts'
import { Icon } from './icons.tsx'
import { Sheet, Waiting } from './parts.tsx'
import type { Fix, usePosition } from './position.ts'
import { words } from './words.ts'

const PlacePicker = lazy(() => import('../lib/map/PlacePicker.tsx'))
const uninteresting = new Set(['province', 'city', 'county', 'grid_1', 'grid_2'])

type Props = { position: ReturnType<typeof usePosition>; place: string; onPlace: (place: string) => void; start?: number }

/** Where it is: from the phone, from the map, or in words; none of them is a condition for sending. */
export function Where({ position, place, onPlace, start }: Props) {
  const t = useWords(words)
  const [choosing, setChoosing] = useState(false)
  const { fix, state, ask } = position
  return (
    <div className="stack">
      <div aria-live="polite">
        <Found fix={fix} state={state} />
      </div>
      <div className="row">
        <button type="button" className="button grow" onClick={ask} disabled={state === 'asking'}>
          <Icon name="target" />
          {fix ? t('locate_again') : t('locate')}
        </button>
        <button type="button" className="button grow" onClick={() => setChoosing(true)}>
          <Icon name="map" />
          {t('on_map')}
        </button>
      </div>
      <div className="field">
        <label htmlFor="place">
          {t('place_typed')}
          <span className="optional">{t('optional')}</span>
        </label>
        <input
          id="place"
          className="input"
          value={place}
          maxLength={200}
          placeholder={t('place_example')}
          onChange={(event) => onPlace(event.target.value)}
          autoComplete="off"
        />
      </div>
      {choosing && <OnMap fix={fix} start={start} onChoose={position.pin} onClose={() => setChoosing(false)} />}
    </div>
  )
}

function Found({ fix, state }: { fix: Fix | null; state: Props['position']['state'] }) {
  const t = useWords(words)
  const areas = useQuery({
    queryKey: ['locate', fix?.lon.toFixed(5), fix?.lat.toFixed(5)],
    queryFn: ({ signal }) => call(locate, { query: { lon: fix!.lon, lat: fix!.lat }, signal }),
    enabled: fix !== null && state !== 'asking',
    staleTime: Infinity,
  })
  const names = areas.data?.areas.filter((area) => !uninteresting.has(area.level)).map(named)
  const says =
    state === 'asking' && !fix
      ? t('locating')
      : fix
        ? fix.by === 'pin'
          ? t('pinned')
          : t('located', { n: fix.accuracy_m ?? 0 })
        : t(state === 'denied' ? 'denied' : state === 'failed' ? 'failed' : 'not_located')
  return (
    <div className="stack" style={{ gap: '0.125rem' }}>
      <p className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-start', color: fix ? 'var(--ok)' : 'var(--ink-soft)' }}>
        <Icon name={fix ? 'pin' : 'target'} />
        <span>{says}</span>
      </p>
      {fix && names && (
        <p className="small soft">{names.length > 0 ? t('in_area', { names: names.join(' › ') }) : t('outside_areas')}</p>
      )}
    </div>
  )
}

type MapProps = {
  fix: Fix | null
  start: number | undefined
  onChoose: (at: { lon: number; lat: number }) => void
  onClose: () => void
}

function OnMap({ fix, start, onChoose, onClose }: MapProps) {
  const t = useWords(words)
  const [at, setAt] = useState<{ lon: number; lat: number } | null>(fix && { lon: fix.lon, lat: fix.lat })
  return (
    <Sheet title={t('on_map')} onClose={onClose}>
      <Suspense fallback={<Waiting rows={4} />}>
        <PlacePicker value={at} onChange={setAt} height="min(55dvh, 26rem)" {...(start === undefined ? {} : { areaId: start })} />
      </Suspense>
      <button
        type="button"
        className="button primary large wide"
        disabled={at === null}
        onClick={() => {
          if (at) onChoose(at)
          onClose()
        }}
      >
        {t('use_place')}
      </button>
    </Sheet>
  )
}
