import { named, useLanguage, useWords } from '../../lib/language.ts'
import { stakeText, stakeWords } from '../../lib/stake.ts'
import { caseNumber, limitKinds, lineWords, severities, sources, states, when } from '../../lib/words.ts'
import { useCatalogue } from '../parts/catalogue.ts'
import { words } from '../words/case.ts'
import { organisationName, type Told } from './detail.ts'

const steps_max = 14

/** The work order on an A4 sheet; only the printer sees it. Who asked is not on it. */
export function WorkOrder({ detail }: Told) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const { trail } = useCatalogue()
  const { case: c, areas, timeline } = detail
  const k = useWords(stakeWords)
  const stake = stakeText(c)
  const limit = c.limit_kind && c.limit_amount !== null ? limitKinds[c.limit_kind][n].replace('{n}', String(c.limit_amount)) : ''
  const full: Intl.DateTimeFormatOptions = { year: 'numeric' }
  const rows: [string, string][] = [
    [t('category'), trail(c.category_id).join(' › ') || t('uncategorised')],
    [t('where'), [areas.map(named).join(' '), c.place].filter(Boolean).join(' ')],
    [t('source'), `${sources[c.source][n]} · ${severities[c.severity][n]}`],
    [t('reported'), when(c.reported_at, full)],
    [t('holder'), organisationName(detail, c.unit_id ?? c.holder_id) ?? ''],
    [t('limit'), [limit, c.due_at && t('due', { at: when(c.due_at, full) })].filter(Boolean).join(' · ')],
    [t('state'), states[c.state][n]],
    ...(stake ? [[k('stake'), stake] as [string, string]] : []),
    [t('description'), c.description],
  ]
  return (
    <div className="sheet" aria-hidden="true">
      <h1>{t('work_order')}</h1>
      <p className="sheet-no">No. {caseNumber(c.no)}</p>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th>{name}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr className="sheet-room">
            <th>{t('handled_record')}</th>
            <td>{c.result}</td>
          </tr>
          <tr>
            <th>{t('signature')}</th>
            <td className="sheet-sign">{t('date_line')}</td>
          </tr>
        </tbody>
      </table>
      <h2>{t('timeline')}</h2>
      <ol>
        {timeline.slice(-steps_max).map((line) => {
          const kind = line.kind.slice(line.kind.indexOf('.') + 1) as keyof typeof lineWords
          return (
            <li key={line.id}>
              {when(line.at)} {lineWords[kind]?.[n] ?? kind} {line.person_name} {line.post_name}
            </li>
          )
        })}
      </ol>
      <p className="sheet-foot">{t('printed', { at: when(new Date().toISOString(), full) })}</p>
    </div>
  )
}
