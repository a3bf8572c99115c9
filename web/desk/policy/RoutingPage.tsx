import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import { useMe } from '../session.tsx'
import './policy.css'
import { rowsQuery, tasksQuery } from './queries.ts'
import { Rows } from './Rows.tsx'
import { Tester } from './Tester.tsx'
import { useNames } from './useNames.ts'
import { words } from './words.ts'

/** Whoever dispatches, or keeps the rows, looks who would get what, and what must be mended. */
export const mayLookAtRouting = (duties: readonly string[]) => duties.includes('dispatch') || duties.includes('manage_policy')

export function RoutingPage() {
  const t = useWords(words)
  const me = useMe()
  const rows = useQuery({ ...rowsQuery, enabled: mayLookAtRouting(me.duties) })
  if (!mayLookAtRouting(me.duties)) return <Blank title={t('not_yours')} />
  if (rows.error) return <Failed error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data) return <Waiting />
  return (
    <div className="policy">
      <header>
        <h1>{t('routing')}</h1>
        <span className="quiet">{t('routing_lead')}</span>
      </header>
      <Tester />
      <Tasks />
      <Rows rows={rows.data.items} />
    </div>
  )
}

function Tasks() {
  const t = useWords(words)
  const { unit } = useNames()
  const tasks = useQuery(tasksQuery)
  if (tasks.error) return <Failed error={tasks.error} retry={() => void tasks.refetch()} />
  if (!tasks.data) return <Waiting />
  const { items } = tasks.data
  return (
    <section className="policy-card" aria-labelledby="tasks">
      <div className="policy-head">
        <h2 id="tasks">{t('tasks')}</h2>
        <span className={items.length > 0 ? 'tag tag-warning' : 'tag'}>{items.length}</span>
      </div>
      {items.length === 0 && <span className="quiet">{t('tasks_none')}</span>}
      <ul>
        {items.map((task) => (
          <li key={task.id}>
            {task.row_id === null
              ? t('task_components', { n: task.components ?? 1, name: unit(task.organisation_id) })
              : t('task_line', { row: task.row_id, name: unit(task.organisation_id) })}{' '}
            <span className="tag tag-warning">{t(task.because)}</span>{' '}
            <span className="quiet">{t('since', { at: when(task.raised_at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
