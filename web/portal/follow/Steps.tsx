import type { Followed } from '#intake/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { stepWords } from './words.ts'

/** The story, newest first. */
export function Steps({ of }: { of: Pick<Followed, 'steps'> }) {
  const t = useWords(stepWords)
  return (
    <ol className="steps">
      {[...of.steps].reverse().map((step, n) => (
        <li key={`${step.at}-${step.kind}-${n}`} className={n === 0 ? 'now' : ''}>
          <strong>{step.kind in stepWords ? t(step.kind as keyof typeof stepWords) : t('comment')}</strong>
          <span className="small soft">
            <time dateTime={step.at}>{when(step.at)}</time>
            {step.organisation && ` · ${named({ name: step.organisation, name_en: step.organisation_en })}`}
          </span>
          {step.note && <span className="pre">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}
