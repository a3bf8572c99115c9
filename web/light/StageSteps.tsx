import type { Case, CaseState } from '#cases/contract.ts'
import { leftOut, type View } from '#cases/procedures/rules.ts'
import { useWords } from '../lib/language.ts'
import { stageWords } from '../lib/stages.ts'
import './stage-steps.css'

/** More steps than this have no room for their names on a phone: the present one and the next are named instead. */
const named_max = 5

type Given = {
  view: View
  state: CaseState
  ended: boolean
  outcome: Case['outcome']
  /** How it ended, where that is not the last step of the way. */
  end?: string | undefined
}

/** Where a case stands on its way, as the city shows it. */
export function StageSteps({ view, state, ended, outcome, end }: Given) {
  const t = useWords(stageWords)
  const { steps, at } = view
  const passed = (n: number) => leftOut(view, n, { state, outcome })
  const here = (steps as readonly string[]).indexOf(at[state])
  const name = (n: number) => (n === here && end !== undefined ? end : t(steps[n]!))
  const narrow = steps.length > named_max
  return (
    <div className="stage-way">
      <ol className={`stage-steps ${narrow ? 'narrow' : ''}`} aria-label={t('label')}>
        {steps.map((step, n) => (
          <li
            key={step}
            className={passed(n) ? 'skipped' : n < here || (ended && n > here) ? 'past' : n === here ? 'at' : ''}
            aria-current={n === here ? 'step' : undefined}
          >
            <i />
            <span>
              {name(n)}
              {passed(n) && <small className="unseen">{t('skipped')}</small>}
            </span>
          </li>
        ))}
      </ol>
      {narrow && (
        <p className="row apart small" aria-hidden="true">
          <strong>
            {name(here)} <span className="soft">{t('nth', { n: here + 1, all: steps.length })}</span>
          </strong>
          {!ended && here + 1 < steps.length && <span className="soft">{t('then', { step: name(here + 1) })}</span>}
        </p>
      )}
    </div>
  )
}
