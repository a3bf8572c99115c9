import type { Board } from '#analytics/contract.ts'
import { useWords } from '../../lib/language.ts'
import { Go, useAddress } from '../address.tsx'
import { words } from '../words.ts'

const big = ['open', 'supervised', 'overdue'] as const

/** The three numbers a leader looks for first; each opens the cases it counts. */
export function BigFigures({ board: { figures } }: { board: Board }) {
  const t = useWords(words)
  const { list } = useAddress()
  const share = (n: number) => (figures.open > 0 ? Math.round((n / figures.open) * 100) : null)
  return (
    <section className="big" aria-label={t('figures')}>
      {big.map((name) => {
        const part = share(figures[name])
        const count = figures[name].toLocaleString('en')
        const note = name === 'open' ? t('open_now') : part === null ? '—' : t('of_open', { n: part })
        return (
          <Go
            key={name}
            to={{ list: name, case: null }}
            className={`big-one ${name}`}
            aria-label={t('open_figure', { seen: `${t(name)} ${count} ${note}` })}
            aria-current={list === name}
          >
            <span className="big-name">{t(name)}</span>
            <strong>{count}</strong>
            <span className="quiet big-note">{note}</span>
          </Go>
        )
      })}
      <p className="quiet big-all">
        {t('all_taken', {
          total: figures.total.toLocaleString('en'),
          closed: figures.closed.toLocaleString('en'),
          declined: figures.declined.toLocaleString('en'),
        })}
      </p>
    </section>
  )
}
