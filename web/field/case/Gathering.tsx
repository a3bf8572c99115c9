import { useEffect, useEffectEvent, useId } from 'react'
import type { CaseDetail } from '#cases/contract.ts'
import { afterWhistle, costs_max } from '#cases/whistle/contract.ts'
import { neverAnswered } from '#cases/whistle/rules.ts'
import { named, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { LimitTag } from '../../light/parts.tsx'
import { usePosition } from '../../light/position.ts'
import type { CostTyped, Fields, Part } from './form.ts'
import { words } from './whistle.words.ts'

type Props = { parts: readonly Part[]; of: CaseDetail; fields: Fields; change: (part: Partial<Fields>) => void }

/** What the moves of a whistle ask for besides words and photos. */
export function Gathering({ parts, of, fields, change }: Props) {
  const t = useWords(words)
  const id = useId()
  const filed = of.case.state === 'filed'
  const results = of.surroundings.whistle?.calls.some(({ result_at }) => result_at !== null) ?? false
  return (
    <>
      {parts.includes('after') &&
        (filed ? (
          <div className="field">
            <span className="label">{t('after')}</span>
            <div className="chips" role="radiogroup" aria-label={t('after')}>
              {afterWhistle.map((after) => (
                <button
                  key={after}
                  type="button"
                  role="radio"
                  className="chip"
                  aria-checked={fields.after === after}
                  disabled={after === 'done' && !results}
                  onClick={() => change({ after })}
                >
                  {t(after)}
                </button>
              ))}
            </div>
            {!results && <p className="soft small">{t('nothing_done')}</p>}
          </div>
        ) : (
          <p className="soft small">{t('not_filed')}</p>
        ))}
      {parts.includes('participants') && (
        <div className="field">
          <label htmlFor={id}>{t('participants')}</label>
          <textarea
            id={id}
            className="input"
            rows={3}
            maxLength={2_500}
            value={fields.participants}
            onChange={(event) => change({ participants: event.target.value })}
          />
        </div>
      )}
      {parts.includes('costs') && <Costs rows={fields.costs} onChange={(costs) => change({ costs })} />}
      {parts.includes('position') && <Position onFix={(position) => change({ position })} />}
    </>
  )
}

function Costs({ rows, onChange }: { rows: readonly CostTyped[]; onChange: (rows: CostTyped[]) => void }) {
  const t = useWords(words)
  const edit = (at: number, part: Partial<CostTyped>) => onChange(rows.map((row, n) => (n === at ? { ...row, ...part } : row)))
  return (
    <fieldset className="field">
      <legend className="label">{t('costs')}</legend>
      {rows.map((row, n) => (
        <div className="row" key={row.id} style={{ flexWrap: 'nowrap' }}>
          <input
            className="input"
            aria-label={`${t('party')} ${n + 1}`}
            placeholder={t('party')}
            maxLength={60}
            value={row.party}
            onChange={(event) => edit(n, { party: event.target.value })}
          />
          <input
            className="input number"
            aria-label={`${t('amount')} ${n + 1}`}
            placeholder={t('amount')}
            inputMode="decimal"
            maxLength={13}
            value={row.amount}
            onChange={(event) => edit(n, { amount: event.target.value })}
          />
        </div>
      ))}
      {rows.length < costs_max && (
        <button
          type="button"
          className="button"
          onClick={() => onChange([...rows, { id: rows.length + 1, party: '', amount: '' }])}
        >
          {t('add_cost')}
        </button>
      )}
    </fieldset>
  )
}

/** Asked of the phone only when somebody taps it, and once: nobody is followed. */
function Position({ onFix }: { onFix: (fix: Fields['position']) => void }) {
  const t = useWords(words)
  const { fix, state, ask } = usePosition(null)
  const tell = useEffectEvent(onFix)
  useEffect(() => tell(fix && { lon: fix.lon, lat: fix.lat }), [fix])
  return (
    <div className="field">
      <button type="button" className="button" onClick={ask} disabled={state === 'asking'}>
        <Icon name="pin" />
        {t(fix ? 'position_added' : state === 'asking' ? 'position_asking' : 'position_add')}
      </button>
      {(state === 'denied' || state === 'failed') && <p className="soft small">{t('position_none')}</p>}
    </div>
  )
}

/** Who was called, who is there, and what each has done. */
export function Whistles({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const name = (id: number) => {
    const one = of.organisations.find((organisation) => organisation.id === id)
    return one ? named(one) : ''
  }
  return of.whistles.map((one) => (
    <section className="card" key={one.id}>
      <h2>{t('whistle')}</h2>
      <p>
        <strong>{one.place}</strong> <span className="soft small">{when(one.called_at)}</span>
      </p>
      <p className="pre">{one.note}</p>
      <ul className="stack">
        {one.calls.map((call) => (
          <li key={call.organisation_id}>
            <span className="row">
              <strong>{name(call.organisation_id)}</strong>
              {call.organisation_id === one.lead_organisation_id && <span className="tag">{t('lead')}</span>}
              {call.mustered_at ? (
                <span className="tag ok">{t('on_site', { at: when(call.mustered_at) })}</span>
              ) : call.silent_at ? (
                <span className="tag bad">{t(neverAnswered(call) ? 'no_answer' : 'absent')}</span>
              ) : (
                one.ended_at === null && (
                  <LimitTag
                    of={{
                      due_at: call.acknowledged_at ? call.muster_due_at : call.ack_due_at,
                      stage_from: call.called_at,
                    }}
                  />
                )
              )}
            </span>
            {call.result && <span className="pre soft">{call.result}</span>}
            {call.no_result_at && <span className="tag bad">{t('gave_none')}</span>}
            {one.ended_at === null && call.mustered_at && !call.result && !call.no_result_at && (
              <span className="soft small">{t('result_due', { at: when(call.result_due_at) })}</span>
            )}
          </li>
        ))}
      </ul>
      {one.consultations.map((held) => (
        <p className="pre soft" key={held.id}>
          {t('agreed', { at: when(held.at), agreed: held.agreed })}
          {held.costs.map((cost) => `\n${cost.party} ${t('yuan', { amount: cost.amount.toFixed(2) })}`)}
        </p>
      ))}
      {one.ended_at && <p className="soft small">{t('ended', { at: when(one.ended_at), note: one.ended_note ?? '' })}</p>}
    </section>
  ))
}
