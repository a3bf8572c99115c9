import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { sendAll, takeBack, tryAgain, unsent, useOutbox } from '../../light/outbox.ts'
import type { Parcel } from '../../light/parcels.ts'
import { Blank, Page, Sheet } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { words as shared } from '../../light/words.ts'
import { words } from '../words.ts'

/** Everything this phone made: what waits, what was not accepted, and what has arrived. */
export function Outbox() {
  const t = useWords(words)
  const { mine, sending } = useOutbox()
  const newest = [...mine].reverse()
  const open = newest.filter((parcel) => parcel.state !== 'received')
  const arrived = newest.filter((parcel) => parcel.state === 'received')
  return (
    <Page title={t('outbox')} up="/me">
      {unsent(mine) > 0 ? (
        <button type="button" className="button primary" disabled={sending !== null} onClick={() => void sendAll()}>
          <Icon name="cloud" />
          {t(sending ? 'unsent_sending' : 'send_now')}
        </button>
      ) : (
        <Blank icon="check">
          <p>{t('outbox_empty')}</p>
        </Blank>
      )}
      <ul className="stack">
        {[...open, ...arrived].map((parcel) => (
          <Item key={parcel.id} parcel={parcel} sending={sending === parcel.id} />
        ))}
      </ul>
      {arrived.length > 0 && <p className="small soft">{t('kept_7')}</p>}
    </Page>
  )
}

function Item({ parcel, sending }: { parcel: Parcel; sending: boolean }) {
  const t = useWords(words)
  const s = useWords(shared)
  const [sure, setSure] = useState(false)
  const tone = parcel.state === 'received' ? 'ok' : parcel.state === 'refused' ? 'bad' : 'warning'
  const says =
    parcel.state === 'received'
      ? t('state_received', { no: parcel.receipt?.no ?? '' })
      : t(parcel.state === 'refused' ? 'state_refused' : sending ? 'state_sending' : 'state_waiting')
  return (
    <li className="card">
      <div className="row apart">
        <span className={`tag ${tone}`}>{says}</span>
        <time className="small soft" dateTime={parcel.made_at}>
          {when(parcel.made_at)}
        </time>
      </div>
      <strong className="clip">{parcel.title}</strong>
      {parcel.problem && parcel.state !== 'received' && <p className="wrong">{parcel.problem.says}</p>}
      <div className="row">
        {parcel.state === 'refused' && (
          <>
            <button type="button" className="button" onClick={() => void tryAgain(parcel.id)}>
              {t('send_again')}
            </button>
            <button type="button" className="button danger" onClick={() => setSure(true)}>
              {t('drop')}
            </button>
          </>
        )}
        {(parcel.state === 'received' || parcel.kind === 'move') && (
          <a className="button plain" href={link(`/case/${parcel.case_id}`)}>
            {t('open_case')}
          </a>
        )}
      </div>
      {sure && (
        <Sheet title={t('drop')} onClose={() => setSure(false)}>
          <p>{t('drop_sure')}</p>
          <div className="row">
            <button type="button" className="button grow" onClick={() => setSure(false)}>
              {s('cancel')}
            </button>
            <button type="button" className="button danger grow" onClick={() => void takeBack(parcel.id, { withPhotos: true })}>
              {t('drop')}
            </button>
          </div>
        </Sheet>
      )}
    </li>
  )
}
