import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Refused } from '../../lib/call.ts'
import { useWords } from '../../lib/language.ts'
import { Failed, Waiting } from '../../ui/Blank.tsx'
import { MovesPanel } from '../moves/MovesPanel.tsx'
import { caseQuery } from '../queries.ts'
import './case.css'
import './print.css'
import { words } from '../words/case.ts'
import { About } from './About.tsx'
import { Facts } from './Facts.tsx'
import { Family, Veiled } from './Family.tsx'
import { Head } from './Head.tsx'
import { Requester } from './Requester.tsx'
import { Story } from './Story.tsx'
import { Where } from './Where.tsx'
import { Whistles } from './Whistles.tsx'
import { Why } from './Why.tsx'
import { WorkOrder } from './WorkOrder.tsx'

/** One case: what it is, what can be done, where, why, and its story. */
export function CasePane() {
  const t = useWords(words)
  const { id } = useParams({ from: '/work/cases/$id' })
  const { data, error, refetch } = useQuery(caseQuery(id))
  if (!data) {
    const gone = error instanceof Refused && error.status === 404
    return (
      <div className="case-pane">
        {error ? <Failed error={error} {...(gone ? {} : { retry: () => void refetch() })} /> : <Waiting />}
        {error && (
          <p className="case-gone">
            <Link to="/" search={(before) => before}>
              {t('back')}
            </Link>
          </p>
        )}
      </div>
    )
  }
  return (
    <article className="case-pane" key={id} aria-labelledby="case-title">
      <Head detail={data} />
      <Veiled detail={data} />
      <MovesPanel detail={data} />
      <div className="case-body">
        <div className="case-main">
          <Whistles detail={data} />
          <Facts detail={data} />
          <Where detail={data} />
          <About detail={data} />
        </div>
        <div className="case-side">
          <Family detail={data} />
          <Requester detail={data} />
          <Why detail={data} />
          <Story detail={data} />
        </div>
      </div>
      <WorkOrder detail={data} />
    </article>
  )
}
