import { Outlet, useNavigate } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { useKeys } from '../keys.ts'
import { useLive } from '../live.ts'
import { words } from '../words/shell.ts'
import { Alarm } from './Alarm.tsx'
import { QueueNav } from './QueueNav.tsx'
import './shell.css'
import { Shortcuts } from './Shortcuts.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame of the desk: office and inbox above, queues at the left, work in the middle. */
export function Shell() {
  const t = useWords(words)
  const navigate = useNavigate()
  const [menu, setMenu] = useState(false)
  const [help, setHelp] = useState(false)
  useLive()
  useKeys({
    '?': () => setHelp(true),
    n: (event) => {
      event.preventDefault()
      void navigate({ to: '/report' })
    },
  })
  return (
    <div className="shell">
      <a className="skip" href="#work">
        {t('skip')}
      </a>
      <TopBar onMenu={() => setMenu(true)} onHelp={() => setHelp(true)} />
      <nav className="shell-nav" aria-label={t('queues')}>
        <QueueNav />
      </nav>
      <Drawer open={menu} onClose={() => setMenu(false)} placement="left" size={280} title={t('queues')}>
        <QueueNav onChosen={() => setMenu(false)} />
      </Drawer>
      <div className="shell-main">
        <Alarm />
        <main id="work" className="shell-work" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Shortcuts open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
