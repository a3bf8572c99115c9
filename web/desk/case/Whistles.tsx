import type { Consultation, Whistle, WhistleCall } from '#cases/whistle/contract.ts'
import { neverAnswered, totalOf } from '#cases/whistle/rules.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { LimitClock } from '../../ui/LimitClock.tsx'
import { words } from '../words/whistle.ts'
import { organisationName, type Told } from './detail.ts'
import { Section } from './Section.tsx'
import './whistle.css'

/** Who was called, who is there, what each has done, what was agreed on the spot and who pays. */
export function Whistles({ detail }: Told) {
  const t = useWords(words)
  if (detail.whistles.length === 0) return null
  const [newest] = detail.whistles
  const flag = newest?.ended_at === null && <span className="tag tag-warning">{t('running')}</span>
  return (
    <Section title={t('title')} aside={flag}>
      {detail.whistles.map((one) => (
        <One key={one.id} one={one} detail={detail} />
      ))}
    </Section>
  )
}

function One({ one, detail }: Told & { one: Whistle }) {
  const t = useWords(words)
  const there = one.calls.filter(({ mustered_at }) => mustered_at !== null).length
  return (
    <div className="whistle">
      <p>
        <strong>{t('called_to', { at: when(one.called_at), place: one.place })}</strong>
        <span className="quiet"> {t('count', { n: there, all: one.calls.length })}</span>
      </p>
      <p className="case-text">{one.note}</p>
      <div className="whistle-scroll">
        <table className="whistle-calls">
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('acknowledged')}</th>
              <th scope="col">{t('mustered')}</th>
            </tr>
          </thead>
          <tbody>
            {one.calls.map((call) => (
              <Call
                key={call.organisation_id}
                call={call}
                name={organisationName(detail, call.organisation_id) ?? ''}
                lead={call.organisation_id === one.lead_organisation_id}
                running={one.ended_at === null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {one.consultations.map((held) => (
        <Held key={held.id} held={held} />
      ))}
      {one.ended_at && <p className="quiet">{t('ended_at', { at: when(one.ended_at), note: one.ended_note ?? '' })}</p>}
    </div>
  )
}

function Call({ call, name, lead, running }: { call: WhistleCall; name: string; lead: boolean; running: boolean }) {
  const t = useWords(words)
  const silent = call.silent_at !== null && t(neverAnswered(call) ? 'no_answer' : 'absent')
  return (
    <>
      <tr>
        <th scope="row">
          {name} {lead && <span className="tag">{t('lead')}</span>}
        </th>
        <td>
          <Stamp at={call.acknowledged_at} due={call.ack_due_at} from={call.called_at} running={running && !silent} />
        </td>
        <td>
          <Stamp at={call.mustered_at} due={call.muster_due_at} from={call.called_at} running={running && !silent} />
        </td>
      </tr>
      <tr className="whistle-result">
        <td colSpan={3}>
          {silent && <span className="tag tag-overdue">{silent}</span>}
          {call.no_result_at && (
            <>
              <span className="tag tag-overdue">{t('gave_none')}</span>{' '}
              <span className="quiet">
                {t('gave_none_at', { at: when(call.no_result_at), note: call.no_result_note ?? '' })}
              </span>{' '}
            </>
          )}
          {call.result ? (
            <span className="case-text">
              {call.result} <span className="quiet whistle-at">{when(call.result_at!)}</span>
            </span>
          ) : (
            running &&
            !silent &&
            !call.no_result_at && (
              <span className="quiet">
                {t('no_result')}
                {call.mustered_at && ` · ${t('result_due', { at: when(call.result_due_at) })}`}
              </span>
            )
          )}
        </td>
      </tr>
    </>
  )
}

/** When it was done and whether in time; until then the clock. */
function Stamp({ at, due, from, running }: { at: string | null; due: string; from: string; running: boolean }) {
  const t = useWords(words)
  if (at === null) return running ? <LimitClock of={{ due_at: due, stage_from: from }} bar /> : <span className="quiet">—</span>
  const late = at > due
  return (
    <>
      <time dateTime={at}>{when(at)}</time>{' '}
      <span className={late ? 'tag tag-overdue' : 'quiet'}>{t(late ? 'late' : 'in_time')}</span>
    </>
  )
}

function Held({ held }: { held: Consultation }) {
  const t = useWords(words)
  const tag = useLanguage() === 'zh' ? 'zh-CN' : 'en-GB'
  const yuan = (amount: number) => new Intl.NumberFormat(tag, { minimumFractionDigits: 2 }).format(amount)
  return (
    <section className="whistle-held" aria-label={t('consultation')}>
      <h3 className="part-sub">
        {t('consultation')} · {when(held.at)}
      </h3>
      <dl className="pairs whistle-pairs">
        <div>
          <dt>{t('participants')}</dt>
          <dd>{held.participants.join('、')}</dd>
        </div>
        <div>
          <dt>{t('agreed')}</dt>
          <dd className="case-text">{held.agreed}</dd>
        </div>
        {held.next_steps && (
          <div>
            <dt>{t('next_steps')}</dt>
            <dd className="case-text">{held.next_steps}</dd>
          </div>
        )}
      </dl>
      {held.costs.length > 0 && (
        <table className="whistle-costs" aria-label={t('costs')}>
          <thead>
            <tr>
              <th scope="col">{t('party')}</th>
              <th scope="col">{t('amount')}</th>
            </tr>
          </thead>
          <tbody>
            {held.costs.map((cost, n) => (
              <tr key={`${cost.party}-${n}`}>
                <td>{cost.party}</td>
                <td>{yuan(cost.amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              <td>{yuan(totalOf(held.costs))}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}
