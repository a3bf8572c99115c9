import type { Case } from '#cases/contract.ts'
import { useLanguage } from '../lib/language.ts'
import { outcomes, severities, states } from '../lib/words.ts'

const pick = (pair: readonly [string, string], language: string) => pair[language === 'zh' ? 0 : 1]

/** The state of a case in one word; an ended one says how it ended. */
export function StateTag({ of }: { of: Pick<Case, 'state' | 'outcome'> }) {
  const language = useLanguage()
  const words = of.state === 'closed' && of.outcome ? outcomes[of.outcome] : states[of.state]
  return <span className={`tag state-${of.state}`}>{pick(words, language)}</span>
}

/** Only what is out of the ordinary is marked. */
export function SeverityTag({ severity }: { severity: Case['severity'] }) {
  const language = useLanguage()
  if (severity === 'ordinary') return null
  return <span className={`tag severity-${severity}`}>{pick(severities[severity], language)}</span>
}
