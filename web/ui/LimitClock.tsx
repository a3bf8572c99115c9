import { type Limited, limitView, useNow } from '../lib/clock.ts'
import { useWords } from '../lib/language.ts'
import { span, when } from '../lib/words.ts'
import { words } from './words.ts'

/** Time left or overdue, in colour and in words; the bar shows how much of it is used. */
export function LimitClock({ of, bar = false }: { of: Limited; bar?: boolean }) {
  const t = useWords(words)
  const view = limitView(of, useNow())
  if (!view || of.due_at === null) return <span className="limit limit-none">{t('no_limit')}</span>
  const text = t(view.tone === 'overdue' ? 'overdue_by' : 'due_in', { span: span(view.left_ms) })
  return (
    <span className={`limit limit-${view.tone}`} title={t('due_at', { at: when(of.due_at) })}>
      <span className="limit-text">{text}</span>
      {bar && (
        <span className="limit-bar" aria-hidden="true">
          <span style={{ inlineSize: `${Math.round(view.fraction * 100)}%` }} />
        </span>
      )}
    </span>
  )
}
