import type { ReactNode } from 'react'
import { useWords } from '../lib/language.ts'
import { Icon, type IconName } from '../light/icons.tsx'
import { unsent, useOutbox } from '../light/outbox.ts'
import { link } from '../light/route.ts'
import { useCounts } from './asked.ts'
import { words } from './words.ts'

const tabs = [
  ['today', 'home'],
  ['report', 'camera'],
  ['handle', 'list'],
  ['me', 'person'],
] as const satisfies readonly (readonly [string, IconName])[]

/** Four places, always one tap away, and the truth about what is not sent yet. */
export function Frame({ at, children }: { at: string; children: ReactNode }) {
  const t = useWords(words)
  const counts = useCounts().data
  const mine = counts?.items.find((one) => one.queue === 'mine')?.count ?? 0
  return (
    <div className="frame">
      <div className="content">
        <UnsentBar />
        {children}
      </div>
      <nav className="tabs" aria-label={t('tabs')}>
        {tabs.map(([tab, icon]) => (
          <a key={tab} href={link(`/${tab}`)} aria-current={at === tab ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{t(tab)}</span>
            {tab === 'handle' && mine > 0 && <b aria-label={`${t('waiting_for_me')} ${mine}`}>{mine > 99 ? '99+' : mine}</b>}
          </a>
        ))}
      </nav>
    </div>
  )
}

function UnsentBar() {
  const t = useWords(words)
  const { mine, offline, sending } = useOutbox()
  const waiting = unsent(mine)
  const refused = mine.filter((parcel) => parcel.state === 'refused').length
  if (waiting === 0) return null
  const says = refused > 0 ? t('refused_n', { n: refused }) : t('unsent_bar', { n: waiting })
  return (
    <div className={`unsent ${refused > 0 ? 'bad' : ''}`} role="status">
      <a href={link('/outbox')}>
        <Icon name={refused > 0 ? 'alert' : offline ? 'offline' : 'cloud'} />
        <span>
          {says}
          {refused === 0 && (sending || offline) && ` · ${t(offline ? 'unsent_offline' : 'unsent_sending')}`}
        </span>
        <Icon name="next" />
      </a>
    </div>
  )
}
