import { loops } from '#cases/procedures/rules.ts'
import { isOpen } from '#cases/rules.ts'
import type { Followed } from '#intake/contract.ts'
import { useCity } from '../../lib/city.ts'
import { useWords } from '../../lib/language.ts'
import { StageSteps } from '../../light/StageSteps.tsx'
import { words } from './words.ts'

const stages = ['stage_received', 'stage_looked', 'stage_handled', 'stage_checked', 'stage_done'] as const
const reached: Record<Followed['state'], number> = {
  reported: 0,
  verifying: 0,
  assessing: 1,
  filed: 1,
  dispatched: 2,
  arbitrating: 2,
  handling: 2,
  suspended: 2,
  checking: 3,
  closed: 4,
  declined: 4,
  void: 4,
  merged: 4,
}

/** How far it has come: in five plain words, or in the steps of the loop that the city has made public. */
export function Stage({ of }: { of: Pick<Followed, 'state' | 'outcome'> }) {
  const t = useWords(words)
  const shown = useCity()?.view
  const at = reached[of.state]
  const name = (n: number) =>
    t(n === 4 && of.state === 'declined' ? 'stage_declined' : n === 4 && of.state === 'void' ? 'stage_void' : stages[n]!)
  if (shown && shown !== 'stages') {
    const end = of.state === 'declined' ? t('stage_declined') : of.state === 'void' ? t('stage_void') : undefined
    return <StageSteps view={loops[shown]} state={of.state} outcome={of.outcome} ended={!isOpen(of)} end={end} />
  }
  return (
    <div className="stage" role="img" aria-label={t('now_at', { stage: name(at) })}>
      {stages.map((stage, n) => (
        <span key={stage} className={n < at ? 'past' : n === at ? 'at' : ''}>
          <i />
          {name(n)}
        </span>
      ))}
    </div>
  )
}
