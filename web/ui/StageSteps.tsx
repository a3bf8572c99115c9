import type { Case, CaseState } from '#cases/contract.ts'
import { leftOut, type View } from '#cases/procedures/rules.ts'
import { useWords } from '../lib/language.ts'
import { stageWords } from '../lib/stages.ts'
import './stage-steps.css'

type Given = {
  view: View
  state: CaseState
  ended: boolean
  outcome: Case['outcome']
}

/** Where a case stands on its way, as the city shows it. */
export function StageSteps({ view, state, ended, outcome }: Given) {
  const t = useWords(stageWords)
  const here = view.steps.indexOf(view.at[state])
  const passed = (n: number) => leftOut(view, n, { state, outcome })
  return (
    <ol className="stage-steps" aria-label={t('label')}>
      {view.steps.map((step, n) => (
        <li
          key={step}
          className={passed(n) ? 'stage-skipped' : n < here || ended ? 'stage-done' : n === here ? 'stage-here' : ''}
          aria-current={n === here ? 'step' : undefined}
        >
          {t(step)}
          {passed(n) && <span className="stage-not">{t('skipped')}</span>}
        </li>
      ))}
    </ol>
  )
}
