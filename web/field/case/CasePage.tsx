import { lazy, Suspense, useState } from 'react'
import { view } from '#attachments/contract.ts'
import type { CaseDetail } from '#cases/contract.ts'
import { addressOf } from '../../lib/call.ts'
import { named, useWords } from '../../lib/language.ts'
import { caseNumber, declineReasons, outcomes, sources, when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { useOutbox } from '../../light/outbox.ts'
import { Gallery } from '../../light/Photos.tsx'
import { LimitTag, Notice, Page, Trouble, Waiting } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { useCase, useCatalogue } from '../asked.ts'
import { StateTag } from '../handle/CaseRow.tsx'
import { Moves } from './Moves.tsx'
import { Story } from './Story.tsx'
import { words } from './words.ts'

const CityMap = lazy(() => import('../../lib/map/CityMap.tsx'))

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
          <Moves of={detail.data} />
          <What of={detail.data} />
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
  const c = of.case
  const name = (id: number) => {
    const one = of.organisations.find((organisation) => organisation.id === id)
    return one ? named(one) : ''
  }
  const ended = c.state === 'closed' || c.state === 'declined'
  return (
    <section className="card">
      <div className="row">
        <StateTag state={c.state} />
        {ended ? c.outcome && <span className="tag">{o(c.outcome)}</span> : <LimitTag of={c} />}
        {c.supervised_by !== null && <span className="tag bad">{t('supervised', { name: name(c.supervised_by) })}</span>}
        {c.returns > 0 && <span className="tag">{t('return_n', { n: c.returns })}</span>}
        {c.reworks > 0 && <span className="tag">{t('rework_n', { n: c.reworks })}</span>}
      </div>
      <p>
        <strong>{t('holder', { name: name(c.holder_id) })}</strong>
      </p>
      {!ended && c.due_at && <p className="soft small">{t('due', { time: when(c.due_at) })}</p>}
    </section>
  )
}

function What({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const s = useWords(sources)
  const d = useWords(declineReasons)
  const c = of.case
  const category = useCatalogue().data?.categories.find((one) => one.id === c.category_id)
  const photos = of.attachments.map((one) => ({
    id: one.id,
    thumb: addressOf(view, { id: one.id }, { size: 'thumb' }),
    full: addressOf(view, { id: one.id }, { size: 'full' }),
    ...(one.purpose === 'proof' ? { note: t('proof') } : {}),
  }))
  const areas = of.areas.filter(({ level }) => !['province', 'city', 'grid_1', 'grid_2'].includes(level))
  const reason = c.decline_reason && c.decline_reason in declineReasons ? (c.decline_reason as keyof typeof declineReasons) : null
  return (
    <section className="card">
      <h2>{t('what')}</h2>
      <p className="pre">{c.description}</p>
      <Gallery photos={photos} />
      <dl className="facts">
        <dt>{t('category')}</dt>
        <dd>{category ? named(category) : t('no_category')}</dd>
        <dt>{t('place')}</dt>
        <dd>
          {[c.place, areas.map(({ name }) => name).join(' › ')].filter(Boolean).join(' · ') || t('no_place')}
          {c.accuracy_m !== null && <span className="soft"> ({t('accuracy', { n: Math.round(c.accuracy_m) })})</span>}
        </dd>
        <dt>{t('source')}</dt>
        <dd>
          {s(c.source)} · {when(c.reported_at)}
        </dd>
        {of.requester && (of.requester.name || of.requester.phone) && (
          <>
            <dt>{t('requester')}</dt>
            <dd>{[of.requester.name, of.requester.phone].filter(Boolean).join(' · ')}</dd>
          </>
        )}
        {reason && (
          <>
            <dt>{t('answer')}</dt>
            <dd>{d(reason)}</dd>
          </>
        )}
        {c.result && (
          <>
            <dt>{t('answer')}</dt>
            <dd className="pre">{c.result}</dd>
          </>
        )}
        {c.reply && c.reply !== c.result && (
          <>
            <dt>{t('reply')}</dt>
            <dd className="pre">{c.reply}</dd>
          </>
        )}
      </dl>
      {c.confidential && <Notice icon="shield">{t('confidential')}</Notice>}
      <MapOf of={of} />
    </section>
  )
}

function MapOf({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const { id, lon, lat } = of.case
  if (lon === null || lat === null) return null
  const around =
    of.areas.find(({ level }) => level === 'village') ?? of.areas.find(({ level }) => level === 'town') ?? of.areas.at(-1)
  if (!around) return null
  return (
    <>
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="map" />
        {t(open ? 'hide_map' : 'map')}
      </button>
      {open && (
        <Suspense fallback={<Waiting rows={3} />}>
          <CityMap areaId={around.id} points={[{ id, lon, lat }]} selected={id} height="18rem" />
        </Suspense>
      )}
    </>
  )
}
