import type { Line } from '#cases/contract.ts'
import { useWords } from '../../lib/language.ts'
import { dayOnly, when } from '../../lib/words.ts'
import { words } from '../words/case.ts'
import { type Detail, organisationName } from './detail.ts'

/** What a line says about time: the new due time of an extension, the day of a suspension, who watches, what was decided. */
export function LimitWords({ line, detail }: { line: Line; detail: Detail }) {
  const t = useWords(words)
  const said = (line.detail['move'] ?? {}) as { until?: string; granted?: boolean }
  const { due_at, due_before, until, supervised_by } = line.detail as Partial<
    Record<'due_at' | 'due_before' | 'until', string> & { supervised_by: number }
  >
  const kind = line.kind.slice('case.'.length)
  const texts = [
    kind === 'grant_extension' && due_at && due_before && t('extended_from_to', { from: when(due_before), to: when(due_at) }),
    (kind === 'resume' || kind === 'warn') && due_at && t('due', { at: when(due_at) }),
    kind === 'ask_suspension' && said.until && t('until', { day: dayOnly(said.until) }),
    kind === 'grant_suspension' && until && t('until', { day: dayOnly(until) }),
    kind === 'decide_overdue_appeal' && t(said.granted ? 'appeal_granted' : 'appeal_refused'),
    kind === 'supervise' && supervised_by && t('supervised_by', { name: organisationName(detail, supervised_by) ?? '' }),
  ].filter(Boolean)
  return texts.map((text, n) => (
    <p className="step-text" key={n}>
      {text}
    </p>
  ))
}
