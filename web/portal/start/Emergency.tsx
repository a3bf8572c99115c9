import { useWords } from '../../lib/language.ts'
import { Icon } from '../../light/icons.tsx'
import { words } from '../words.ts'

const lines = [
  ['110', 'police'],
  ['119', 'fire'],
  ['120', 'ambulance'],
  ['122', 'traffic'],
] as const

/** What must not wait for an office. */
export function Emergency({ brief = false }: { brief?: boolean }) {
  const t = useWords(words)
  return (
    <section className={brief ? 'emergency brief' : 'emergency'} aria-label={t('emergency')}>
      <p className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
        <Icon name="phone" />
        <span>{brief ? t('emergency_form') : t('emergency')}</span>
      </p>
      <div className="lines">
        {lines.map(([number, name]) => (
          <a key={number} href={`tel:${number}`}>
            <strong>{number}</strong>
            {brief ? <span className="for-readers"> {t(name)}</span> : <span> {t(name)}</span>}
          </a>
        ))}
      </div>
    </section>
  )
}
