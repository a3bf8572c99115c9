import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import { componentsNear, near_m } from '#registers/components/contract.ts'
import { call } from '../../lib/call.ts'
import { componentStatusWords, componentWords, offered, unitOf } from '../../lib/component.ts'
import { useWords } from '../../lib/language.ts'
import './components.css'
import { useCatalogue } from './catalogue.ts'

const shown_max = 4
/** So that a map that is dragged does not ask at every metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4

type Given = {
  at: { lon: number; lat: number } | null
  category: number | undefined
  value: string | undefined
  onChange: (component: string | undefined) => void
}

/** What stands near the place, that of the category first: one tap, never asked for, and nothing where there is none. */
export function ComponentChoice({ at, category, value, onChange }: Given) {
  const t = useWords(componentWords)
  const s = useWords(componentStatusWords)
  const { catalogue } = useCatalogue()
  const [all, setAll] = useState(false)
  // one that is chosen already may stand a little further off
  const [within] = useState(value === undefined ? near_m.usual : near_m.max)
  const code = catalogue?.categories.find(({ id }) => id === category)?.code
  const kind = code && /^0[1-5]\d{3}$/.test(code) ? code : undefined
  const [lon, lat] = [rounded(at?.lon ?? 0), rounded(at?.lat ?? 0)]
  const asked = useDeferredValue(`${lon},${lat}`)
  const { data } = useQuery({
    queryKey: ['components', 'near', asked, kind, within],
    queryFn: ({ signal }) => call(componentsNear, { query: { lon, lat, within_m: within, ...(kind ? { kind } : {}) }, signal }),
    enabled: at !== null,
    placeholderData: (before) => before,
    retry: false,
  })
  if (at === null || !data || data.items.length === 0) return null
  const shown = offered(data.items, all ? data.items.length : shown_max, value)
  return (
    <fieldset className="field component-choice">
      <legend className="field-label">{t('nearby')}</legend>
      <div className="component-chips">
        {shown.map((one) => (
          <button
            key={one.id}
            type="button"
            className="component-chip"
            aria-pressed={one.id === value}
            onClick={() => onChange(one.id === value ? undefined : one.id)}
          >
            <span>
              {one.name} <small>{one.code.slice(-6)}</small>
            </span>
            <small className="quiet">
              {[t('metres', { n: one.distance_m }), one.status !== 'intact' && s(one.status), unitOf(one, data.organisations)]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </button>
        ))}
        {data.items.length > shown.length && (
          <Button type="link" onClick={() => setAll(true)}>
            {t('more')}
          </Button>
        )}
      </div>
      <div className="field-hint">{t('nearby_hint')}</div>
    </fieldset>
  )
}
