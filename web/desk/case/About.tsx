import { Link } from '@tanstack/react-router'
import { capacities } from '#registers/components/contract.ts'
import { capacityWords, componentStatusWords, componentWords } from '../../lib/component.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { caseNumber, states, when } from '../../lib/words.ts'
import { organisationName, type Told } from './detail.ts'
import { Section } from './Section.tsx'

/** What it is about, where that stands in the register: whose it is, and what else was reported of it. */
export function About({ detail }: Told) {
  const t = useWords(componentWords)
  const c = useWords(capacityWords)
  const s = useWords(componentStatusWords)
  const n = useLanguage() === 'zh' ? 0 : 1
  const { component, earlier } = detail
  if (!component) return null
  return (
    <Section
      title={t('component')}
      aside={<span className={component.status === 'intact' ? 'tag' : 'tag tag-warning'}>{s(component.status)}</span>}
    >
      <p>
        <Link to="/components" search={{ open: component.id }}>
          {component.name}
        </Link>{' '}
        <span className="quiet">{t('identifier', { code: component.code })}</span>
      </p>
      <dl className="pairs">
        {capacities.map((capacity) => {
          const unit = organisationName(detail, component[`${capacity}_id`])
          return (
            unit && (
              <div key={capacity}>
                <dt>{c(capacity)}</dt>
                <dd>{unit}</dd>
              </div>
            )
          )
        })}
      </dl>
      {earlier.length > 0 && (
        <>
          <h3 className="part-sub">{t('earlier')}</h3>
          <ul className="family">
            {earlier.map((one) => (
              <li key={one.id}>
                <Link to="/cases/$id" params={{ id: one.id }} search={(before) => before}>
                  {caseNumber(one.no)} {one.summary}
                </Link>{' '}
                <span className="quiet">
                  {states[one.state][n]} · {when(one.reported_at)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
