import type { Figures } from '#analytics/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { states } from '../../lib/words.ts'
import { Go } from '../address.tsx'
import { words } from '../words.ts'

const stages = ['reported', 'assessing', 'filed', 'dispatched', 'handling', 'checking'] as const

/** Where open cases stand, in the order they pass. */
export function Funnel({ figures }: { figures: Figures }) {
  const t = useWords(words)
  const language = useLanguage() === 'zh' ? 0 : 1
  const most = Math.max(1, ...stages.map((stage) => figures[stage]))
  return (
    <section className="panel funnel">
      <h2>{t('funnel')}</h2>
      <ol>
        {stages.map((stage) => {
          const name = states[stage][language]
          return (
            <li key={stage}>
              <Go
                className="bar-row"
                to={{ list: stage, case: null }}
                aria-label={t('show_cases', { what: name, n: figures[stage] })}
              >
                <span>{name}</span>
                <i className="bar" style={{ inlineSize: `${(figures[stage] / most) * 100}%` }} />
                <b>{figures[stage].toLocaleString('en')}</b>
              </Go>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
