import type { CaseState } from '#cases/contract.ts'
import type { View } from '#cases/procedures/rules.ts'
import { useWords } from '../lib/language.ts'
import { stageWords } from '../lib/stages.ts'
import './stage-steps.css'

type Given = { view: View; state: CaseState; ended: boolean }

/** Where a case stands on its way, as the city shows it. */
export function StageSteps({ view, state, ended }: Given) {
  const t = useWords(stageWords)
  const here = view.steps.indexOf(view.at[state])
  return (
    <ol className="stage-steps" aria-label={t('label')}>
      {view.steps.map((step, n) => (
        <li
          key={step}
          className={n < here || ended ? 'stage-done' : n === here ? 'stage-here' : ''}
          aria-current={n === here ? 'step' : undefined}
        >
          {t(step)}
        </li>
      ))}
    </ol>
  )
}
