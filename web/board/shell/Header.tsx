import { useQueryClient } from '@tanstack/react-query'
import type { Board } from '#analytics/contract.ts'
import { type Me, signOut } from '#identity/contract.ts'
import { call } from '../../lib/call.ts'
import { language, named, setLanguage, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Brand } from '../../ui/Brand.tsx'
import { words as shared } from '../../ui/words.ts'
import { Go } from '../address.tsx'
import { meQuery } from '../queries.ts'
import { words } from '../words.ts'

type Given = { me: Me; board: Board | undefined }

export function Header({ me, board }: Given) {
  const t = useWords(words)
  const other = useWords(shared)
  const client = useQueryClient()
  async function leave() {
    await call(signOut)
    client.clear()
    void client.invalidateQueries({ queryKey: meQuery.queryKey })
    location.assign('/board/')
  }
  return (
    <header className="head">
      <Brand sub={t('board')} />
      {board && <Trail board={board} />}
      {board && (
        <time className="quiet as-of" dateTime={board.as_of}>
          {t('as_of', { at: when(board.as_of, { second: '2-digit' }) })}
        </time>
      )}
      <span className="quiet who" title={me.post_name}>
        {me.person_name} · {(language() === 'en' && me.post_name_en) || me.post_name}
      </span>
      <nav className="head-links">
        {board && <a href={`/board/?page=kpi&area=${board.area.id}`}>{t('to_kpi')}</a>}
        {me.duties.includes('report') && <a href="/desk/">{t('to_desk')}</a>}
        <button
          type="button"
          lang={language() === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language() === 'zh' ? 'en' : 'zh')}
        >
          {other('other_language')}
        </button>
        <button type="button" onClick={() => void leave()}>
          {t('sign_out')}
        </button>
      </nav>
    </header>
  )
}

function Trail({ board }: { board: Board }) {
  const t = useWords(words)
  return (
    <nav className="trail" aria-label={t('trail')}>
      <ol>
        {board.trail.map((area) => (
          <li key={area.id}>
            {area.id === board.area.id ? (
              <span aria-current="page">{named(area)}</span>
            ) : (
              <Go to={{ area: area.id }}>{named(area)}</Go>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
