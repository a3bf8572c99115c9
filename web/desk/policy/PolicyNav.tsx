import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/language.ts'
import { words as registerWords } from '../registers/words.ts'
import { useMe } from '../session.tsx'
import { tasksQuery } from './queries.ts'
import { mayLookAtRouting } from './RoutingPage.tsx'
import { words } from './words.ts'

/** Links to what stands behind the work: who gets what, and who serves where. */
export function PolicyNav({ onChosen }: { onChosen: (() => void) | undefined }) {
  const t = useWords(words)
  const r = useWords(registerWords)
  const me = useMe()
  const routing = mayLookAtRouting(me.duties)
  const tasks = useQuery({ ...tasksQuery, enabled: routing })
  const waiting = tasks.data?.items.length ?? 0
  return (
    <ul>
      {routing && (
        <li>
          <Link to="/routing" search={{}} onClick={() => onChosen?.()}>
            <span className="queues-name">{t('routing')}</span>
            {waiting > 0 && (
              <span className="queues-late" title={t('tasks')}>
                {waiting}
              </span>
            )}
          </Link>
        </li>
      )}
      <li>
        <Link to="/components" search={{}} onClick={() => onChosen?.()}>
          <span className="queues-name">{r('components')}</span>
        </Link>
      </li>
      <li>
        <Link to="/people" search={{}} onClick={() => onChosen?.()}>
          <span className="queues-name">{t('people')}</span>
        </Link>
      </li>
    </ul>
  )
}
