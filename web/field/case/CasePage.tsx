import { view } from '#attachments/contract.ts'
import type { CaseDetail } from '#cases/contract.ts'
import { viewOf } from '#cases/procedures/rules.ts'
import { isOpen } from '#cases/rules.ts'
import { addressOf } from '../../lib/call.ts'
import { useCity } from '../../lib/city.ts'
import { named, useWords } from '../../lib/language.ts'
import { caseNumber, outcomes, when } from '../../lib/words.ts'
import { useOutbox } from '../../light/outbox.ts'
import { Gallery } from '../../light/Photos.tsx'
import { LimitTag, Notice, Page, Trouble, Waiting } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { StageSteps } from '../../light/StageSteps.tsx'
import { useCase } from '../asked.ts'
import { StateTag } from '../handle/CaseRow.tsx'
import { Facts } from './Facts.tsx'
import { Whistles } from './Gathering.tsx'
import { Moves } from './Moves.tsx'
import { Story } from './Story.tsx'
import { words } from './words.ts'

export function CasePage({ id }: { id: string }) {
  const t = useWords(words)
  const detail = useCase(id)
  const no = detail.data ? caseNumber(detail.data.case.no) : '…'
  return (
    <Page title={t('case', { no })} up="/handle">
      {detail.isPending && <Waiting rows={4} />}
      {detail.isError && !detail.data && <Trouble error={detail.error} again={() => void detail.refetch()} />}
      {detail.data && (
        <>
          <OnItsWay id={id} />
          <Head of={detail.data} />
          <What of={detail.data} />
          <Moves of={detail.data} />
          <Whistles of={detail.data} />
          <Facts of={detail.data} />
          <Story of={detail.data} />
        </>
      )}
    </Page>
  )
}

/** Moves made here that the server does not have yet, or did not accept. */
function OnItsWay({ id }: { id: string }) {
  const t = useWords(words)
  const { mine } = useOutbox()
  const open = mine.filter((parcel) => parcel.case_id === id && parcel.state !== 'received')
  return open.map((parcel) => (
    <Notice key={parcel.id} tone={parcel.state === 'refused' ? 'bad' : 'warning'} icon="cloud">
      {parcel.state === 'refused'
        ? t('not_accepted', { move: parcel.title, why: parcel.problem?.says ?? '' })
        : t('on_its_way', { move: parcel.title })}{' '}
      {parcel.state === 'refused' && <a href={link('/outbox')}>{t('decide')}</a>}
    </Notice>
  ))
}

function Head({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const o = useWords(outcomes)
  const city = useCity()
  const c = of.case
  const name = (id: number) => {
    const one = of.organisations.find((organisation) => organisation.id === id)
    return one ? named(one) : ''
  }
  const ended = !isOpen(c)
  return (
    <section className="card">
      <div className="row">
        <StateTag state={c.state} />
        {ended ? c.outcome && <span className="tag">{o(c.outcome)}</span> : <LimitTag of={c} />}
        {c.supervised_by !== null && <span className="tag bad">{t('supervised', { name: name(c.supervised_by) })}</span>}
        {c.returns > 0 && <span className="tag">{t('return_n', { n: c.returns })}</span>}
        {c.reworks > 0 && <span className="tag">{t('rework_n', { n: c.reworks })}</span>}
      </div>
      {city && <StageSteps view={viewOf(city.view, c.procedure)} state={c.state} ended={ended} outcome={c.outcome} />}
      <p>
        <strong>{t(ended ? 'done_by' : 'holder', { name: name(c.holder_id) })}</strong>
      </p>
      {!ended && <OnDutyHere of={of} />}
      {!ended && c.due_at && <p className="soft small">{t('due', { time: when(c.due_at) })}</p>}
    </section>
  )
}

/** Whom what concerns the case reaches now; where nobody is on duty, that is said. */
function OnDutyHere({ of: { on_duty } }: { of: CaseDetail }) {
  const t = useWords(words)
  if (on_duty.length === 0) return <p className="soft small">{t('nobody_on_duty')}</p>
  return on_duty.map((one) => {
    const post = named({ name: one.post_name, name_en: one.post_name_en })
    const name = one.stands_in_for ? t('acting', { name: one.person_name }) : one.person_name
    return (
      <p key={one.shift_id} className="soft small">
        {t('on_duty', { name, post, until: when(one.until) })}
      </p>
    )
  })
}

function What({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const photos = of.attachments.map((one) => ({
    id: one.id,
    thumb: addressOf(view, { id: one.id }, { size: 'thumb' }),
    full: addressOf(view, { id: one.id }, { size: 'full' }),
    ...(one.purpose === 'proof' ? { note: t('proof') } : {}),
  }))
  return (
    <section className="card">
      <p className="pre">{of.case.description}</p>
      <Gallery photos={photos} />
      {of.case.confidential && <Notice icon="shield">{t('confidential')}</Notice>}
    </section>
  )
}
