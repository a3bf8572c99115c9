import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { viewOf } from '#cases/procedures/rules.ts'
import { useCity } from '../../lib/city.ts'
import { limitView, useNow } from '../../lib/clock.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { stakeText, stakeWords } from '../../lib/stake.ts'
import { caseNumber, sources, when } from '../../lib/words.ts'
import { LimitClock } from '../../ui/LimitClock.tsx'
import { LimitTags } from '../../ui/LimitTags.tsx'
import { StageSteps } from '../../ui/StageSteps.tsx'
import { SeverityTag, StateTag } from '../../ui/tags.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { words } from '../words/case.ts'
import { words as review } from '../words/review.ts'
import { organisationName, type Told } from './detail.ts'
import { ReviewFlags } from './Family.tsx'
import { LimitOrigin } from './LimitOrigin.tsx'
import { OnDutyHere } from './OnDutyHere.tsx'

export function Head({ detail }: Told) {
  const t = useWords(words)
  const navigate = useNavigate()
  const r = useWords(review)
  const { case: c } = detail
  const city = useCity()
  return (
    <header className="case-head">
      <div className="case-line">
        <Button
          className="case-back"
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('back')}
          onClick={() => void navigate({ to: '/', search: (before) => before })}
        />
        <span className="case-no">{caseNumber(c.no)}</span>
        <span className="case-tags">
          <StateTag of={c} />
          <SeverityTag severity={c.severity} />
          <Flags detail={detail} />
        </span>
        <Button
          type="text"
          icon={<PrinterOutlined />}
          aria-label={t('print')}
          title={t('print')}
          onClick={() => window.print()}
        />
      </div>
      <h1 id="case-title">{c.summary || r('veiled_summary')}</h1>
      {city && (
        <StageSteps view={viewOf(city.view, c.procedure)} state={c.state} ended={c.closed_at !== null} outcome={c.outcome} />
      )}
      <Terms detail={detail} />
    </header>
  )
}

function Flags({ detail }: Told) {
  const t = useWords(words)
  const { case: c } = detail
  const now = useNow()
  const late = c.closed_at === null && limitView(c, now)?.tone === 'overdue'
  const supervisor = organisationName(detail, c.supervised_by)
  return (
    <>
      {c.supervised_by !== null && (
        <span className="tag tag-warning">{supervisor ? t('supervised_by', { name: supervisor }) : t('supervised')}</span>
      )}
      {late ? (
        <span className="tag tag-overdue">{t('overdue')}</span>
      ) : (
        c.was_overdue && <span className="tag tag-warning">{t('was_overdue')}</span>
      )}
      <LimitTags of={c} />
      {c.reminders > 0 && <span className="tag">{t('reminded_n', { n: c.reminders })}</span>}
      {c.confidential && <span className="tag">{t('confidential')}</span>}
      {c.located === 'outside' && <span className="tag">{t('outside')}</span>}
      {c.returns > 0 && <span className="tag">{t('returned_n', { n: c.returns })}</span>}
      <ReviewFlags detail={detail} />
      {c.reworks > 0 && <span className="tag">{t('reworked_n', { n: c.reworks })}</span>}
    </>
  )
}

/** Who has it and by when, with where that limit comes from. */
function Terms({ detail }: Told) {
  const t = useWords(words)
  const k = useWords(stakeWords)
  const language = useLanguage()
  const { trail } = useCatalogue()
  const { case: c } = detail
  const stake = stakeText(c)
  return (
    <dl className="terms">
      <div>
        <dt>{t('holder')}</dt>
        <dd>
          {organisationName(detail, c.holder_id)}
          {c.closed_at === null && <OnDutyHere detail={detail} />}
        </dd>
      </div>
      {c.closed_at === null ? (
        <div>
          <dt>{t('limit')}</dt>
          <dd>
            <LimitClock of={c} bar />
            <LimitOrigin detail={detail} />
          </dd>
        </div>
      ) : (
        <div>
          <dt>{t('closed')}</dt>
          <dd>{when(c.closed_at)}</dd>
        </div>
      )}
      <div>
        <dt>{t('category')}</dt>
        <dd>{trail(c.category_id).join(' › ') || t('uncategorised')}</dd>
      </div>
      {stake && (
        <div>
          <dt>{k('stake')}</dt>
          <dd>{stake}</dd>
        </div>
      )}
      <div>
        <dt>{t('reported')}</dt>
        <dd>
          {when(c.reported_at)} · {sources[c.source][language === 'zh' ? 0 : 1]}
        </dd>
      </div>
    </dl>
  )
}
