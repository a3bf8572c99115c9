import type { CaseListed } from '#cases/contract.ts'
import { limitView, useNow } from '../lib/clock.ts'
import { useWords } from '../lib/language.ts'
import { dayOnly } from '../lib/words.ts'
import { words } from './words.ts'

type Limited = Pick<
  CaseListed,
  'due_at' | 'stage_from' | 'warn_at' | 'closed_at' | 'extensions' | 'suspended_until' | 'asked' | 'exempt'
>

/** What is out of the ordinary about the time of a case: soon due, given more of it, standing still, or excused. */
export function LimitTags({ of }: { of: Limited }) {
  const t = useWords(words)
  const now = useNow()
  const open = of.closed_at === null
  const soon = open && limitView(of, now)?.tone === 'warning'
  return (
    <>
      {soon && <span className="tag tag-warning">{t('due_soon')}</span>}
      {open && of.suspended_until && <span className="tag">{t('suspended_until', { day: dayOnly(of.suspended_until) })}</span>}
      {open && of.asked && (
        <span className="tag tag-warning">{t(of.asked === 'extension' ? 'asks_extension' : 'asks_suspension')}</span>
      )}
      {of.extensions > 0 && <span className="tag">{t('extended_n', { n: of.extensions })}</span>}
      {of.exempt && <span className="tag">{t('exempt')}</span>}
    </>
  )
}
