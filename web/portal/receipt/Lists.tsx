import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { useOutbox } from '../../light/outbox.ts'
import { Blank, Page } from '../../light/parts.tsx'
import { go, link } from '../../light/route.ts'
import { followPath, type Mine, useMine } from '../mine.ts'
import { words } from '../words.ts'

export function MinePage() {
  const t = useWords(words)
  const mine = useMine()
  return (
    <Page title={t('mine')} up="/">
      {mine.length === 0 ? (
        <Blank icon="list">
          <p>{t('mine_empty')}</p>
          <a className="button primary" href={link('/report/resident')}>
            {t('resident')}
          </a>
        </Blank>
      ) : (
        <MineList mine={mine} />
      )}
      <p className="small soft">{t('mine_note')}</p>
    </Page>
  )
}

function MineList({ mine }: { mine: readonly Mine[] }) {
  const t = useWords(words)
  const { parcels } = useOutbox()
  return (
    <ul className="stack">
      {mine.map((one) => {
        const refused = parcels.find((parcel) => parcel.id === one.id)?.state === 'refused'
        return (
          <li key={one.id}>
            <a className="card item" href={link(one.no ? followPath(one.no, one.key) : `/sent/${one.id}`)}>
              <strong className="clip">{one.title}</strong>
              <span className="row small soft">
                {one.no ? (
                  <span className="number">{one.no}</span>
                ) : (
                  <span className={`tag ${refused ? 'bad' : 'warning'}`}>{t(refused ? 'not_accepted' : 'waiting_sent')}</span>
                )}
                <time dateTime={one.at}>{when(one.at)}</time>
              </span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

export function FindPage() {
  const t = useWords(words)
  const mine = useMine()
  const [given, setGiven] = useState('')
  const [wrong, setWrong] = useState(false)
  function find() {
    const linked = /#\/r\/([^?\s]+)\?key=([A-Za-z0-9_-]+)/.exec(given)
    if (linked) return go(followPath(decodeURIComponent(linked[1]!), linked[2]!))
    const kept = mine.find((one) => one.no !== null && one.no === given.trim())
    if (kept) return go(followPath(kept.no!, kept.key))
    setWrong(true)
  }
  return (
    <Page title={t('find')} up="/">
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <div className="field">
          <label htmlFor="find">{t('find_label')}</label>
          <textarea
            id="find"
            className="input"
            rows={2}
            value={given}
            onChange={(event) => {
              setGiven(event.target.value)
              setWrong(false)
            }}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={wrong}
            aria-describedby="find-says"
          />
          <p id="find-says" className="wrong" role="alert">
            {wrong && t('find_wrong')}
          </p>
        </div>
        <button type="submit" className="button primary large" disabled={given.trim() === ''}>
          <Icon name="search" />
          {t('find_go')}
        </button>
      </form>
      {mine.length > 0 && (
        <>
          <h2>{t('mine')}</h2>
          <MineList mine={mine} />
        </>
      )}
    </Page>
  )
}
