import { useQueryClient } from '@tanstack/react-query'
import type { KpiTable } from '#analytics/kpi/contract.ts'
import { type Me, signOut } from '#identity/contract.ts'
import { call } from '../../lib/call.ts'
import { language, named, setLanguage, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { Brand } from '../../ui/Brand.tsx'
import { words as shared } from '../../ui/words.ts'
import { words as board } from '../words.ts'
import { Go } from './address.tsx'
import { words } from './words.ts'

export function Head({ me, table }: { me: Me; table: KpiTable | undefined }) {
  const t = useWords(words)
  const b = useWords(board)
  const other = useWords(shared)
  const client = useQueryClient()
  async function leave() {
    await call(signOut)
    client.clear()
    location.assign('/board/')
  }
  return (
    <header className="head">
      <Brand sub={t('title')} />
      <nav className="trail" aria-label={b('trail')}>
        <ol>
          {table?.trail.map((area) => (
            <li key={area.id}>
              {area.id === table.area.id ? (
                <span aria-current="page">{named(area)}</span>
              ) : (
                <Go to={{ area: area.id }}>{named(area)}</Go>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {table && (
        <time className="quiet as-of" dateTime={table.as_of}>
          {t('as_of', { at: when(table.as_of, { second: '2-digit' }) })}
        </time>
      )}
      <span className="quiet who" title={me.post_name}>
        {me.person_name} · {(language() === 'en' && me.post_name_en) || me.post_name}
      </span>
      <nav className="head-links">
        <a href={`/board/${table ? `?area=${table.area.id}` : ''}`}>{t('to_board')}</a>
        <button
          type="button"
          lang={language() === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language() === 'zh' ? 'en' : 'zh')}
        >
          {other('other_language')}
        </button>
        <button type="button" onClick={() => void leave()}>
          {b('sign_out')}
        </button>
      </nav>
    </header>
  )
}
