import type { Followed } from '#intake/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { stepWords } from './words.ts'

const stepOf = (kind: string): keyof typeof stepWords => {
  const name = kind.replace(/^case\./, '')
  return name in stepWords ? (name as keyof typeof stepWords) : 'comment'
}

/** The story, newest first. */
export function Steps({ of }: { of: Pick<Followed, 'steps'> }) {
  const t = useWords(stepWords)
  return (
    <ol className="steps">
      {[...of.steps].reverse().map(({ kind, ...step }, n) => (
        <li key={`${step.at}-${kind}-${n}`} className={n === 0 ? 'now' : ''}>
          <strong>{t(stepOf(kind))}</strong>
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
