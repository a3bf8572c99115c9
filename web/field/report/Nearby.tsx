import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { componentsNear } from '#registers/components/contract.ts'
import { call } from '../../lib/call.ts'
import { componentStatusWords, componentWords, offered, unitOf } from '../../lib/component.ts'
import { useWords } from '../../lib/language.ts'

const shown_max = 3
/** Some ten metres, so that a position that wavers does not ask each time. */
const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4

type Props = {
  at: { lon: number; lat: number } | null
  /** The code of the category, which is the kind of component it speaks of, if it speaks of one. */
  code: string | undefined
  value: string | null
  onChange: (component: string | null) => void
}

/** What stands here, that of the category first. Without a network, or where there is nothing, there is nothing to see. */
export function Nearby({ at, code, value, onChange }: Props) {
  const t = useWords(componentWords)
  const s = useWords(componentStatusWords)
  const [all, setAll] = useState(false)
  const kind = code && /^0[1-5]\d{3}$/.test(code) ? code : undefined
  const [lon, lat] = [rounded(at?.lon ?? 0), rounded(at?.lat ?? 0)]
  const { data } = useQuery({
    queryKey: ['components', 'near', lon, lat, kind],
    queryFn: ({ signal }) => call(componentsNear, { query: { lon, lat, ...(kind ? { kind } : {}) }, signal }),
    enabled: at !== null,
    placeholderData: (before) => before,
    retry: false,
  })
  if (at === null || !data || data.items.length === 0) return null
  const shown = offered(data.items, all ? data.items.length : shown_max, value ?? undefined)
  const chosen = shown.find(({ id }) => id === value)
  return (
    <section className="card">
      <h2>{t('nearby')}</h2>
      <div className="chips">
        {shown.map((one) => (
          <button
            key={one.id}
            type="button"
            className="chip"
            aria-pressed={one.id === value}
            onClick={() => onChange(one.id === value ? null : one.id)}
          >
            {[one.name, one.code.slice(-6), t('metres', { n: one.distance_m }), one.status !== 'intact' && s(one.status)]
              .filter(Boolean)
              .join(' · ')}
          </button>
        ))}
        {data.items.length > shown.length && (
          <button type="button" className="button plain" onClick={() => setAll(true)}>
            {t('more')}
          </button>
        )}
      </div>
      <p className="small soft">{(chosen && unitOf(chosen, data.organisations)) ?? t('nearby_hint')}</p>
    </section>
  )
}
