import type { CaseState } from '#cases/contract.ts'
import type { StageStep, View } from '#cases/procedures/rules.ts'
import { useWords, type Words } from '../lib/language.ts'
import './stage-steps.css'

/** The stages of the procedures, and the steps of the two published loops (codes §2.10). */
const words = {
  label: ['办理进度', 'How far it has come'],
  report: ['上报', 'Report'],
  accept: ['受理', 'Accept'],
  prehandle: ['预处置', 'First look'],
  verify: ['核实', 'Verify'],
  assess: ['研判', 'Assess'],
  file: ['立案', 'File'],
  dispatch: ['派遣', 'Dispatch'],
  handle: ['处置', 'Handle'],
  check: ['核查', 'Check'],
  close: ['结案', 'Close'],
  patrol: ['网格巡查', 'Patrol'],
  collect: ['信息采集', 'Collect'],
  discover: ['源头发现', 'Find the source'],
  assign: ['任务分派', 'Assign'],
  resolve: ['问题处置', 'Resolve'],
  feed_back: ['核查反馈', 'Check and answer'],
  oversee: ['效能督导', 'Oversee'],
  share: ['资源共享', 'Share'],
} as const satisfies Record<StageStep | 'label', readonly [string, string]> & Words

type Given = { view: View; state: CaseState; ended: boolean }

/** Where a case stands on its way, as the city shows it. */
export function StageSteps({ view, state, ended }: Given) {
  const t = useWords(words)
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
