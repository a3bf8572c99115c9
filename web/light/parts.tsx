import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Refused } from '../lib/call.ts'
import { limitView, useNow } from '../lib/clock.ts'
import { useWords } from '../lib/language.ts'
import { span } from '../lib/words.ts'
import { Icon, type IconName } from './icons.tsx'
import { back } from './route.ts'
import { words } from './words.ts'

type Tone = 'ok' | 'warning' | 'bad' | 'plain'

/** A screen: its title stands in the bar and in the window, and is what a screen reader lands on. */
export function Page({ title, up, tools, children }: { title: string; up?: string; tools?: ReactNode; children: ReactNode }) {
  const t = useWords(words)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <header className="bar">
        <div className="bar-in">
          {up !== undefined && (
            <button type="button" className="button plain" onClick={() => back(up)} aria-label={t('back')}>
              <Icon name="back" />
            </button>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {tools}
        </div>
      </header>
      <main className="page">{children}</main>
    </>
  )
}

/** A panel over the page; Escape and the back gesture of the keyboard close it, focus returns to where it was. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useWords(words)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const open = dialog.current
    if (open && !open.open) open.showModal()
    return () => open?.close()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onCancel={onClose}>
      <div className="sheet-in">
        <div className="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="button plain" onClick={onClose} aria-label={t('close')}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}

const noticeIcon: Record<Tone, IconName> = { ok: 'check', warning: 'alert', bad: 'alert', plain: 'info' }

export function Notice({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icon ?? noticeIcon[tone]} />
      <div className="grow">{children}</div>
    </div>
  )
}

export function Blank({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className="blank">
      <Icon name={icon} />
      {children}
    </div>
  )
}

export function Waiting({ rows = 3 }: { rows?: number }) {
  const t = useWords(words)
  return (
    <output className="wait">
      <span className="for-readers">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
    </output>
  )
}

export function Trouble({ error, again }: { error: Error; again: () => void }) {
  const t = useWords(words)
  return (
    <Blank icon={error instanceof Refused && error.status === 0 ? 'offline' : 'info'}>
      <p role="alert">{error.message || t('trouble')}</p>
      <button type="button" className="button" onClick={again}>
        <Icon name="refresh" />
        {t('retry')}
      </button>
    </Blank>
  )
}

/** The limit of a case, as a word with a colour: the colour never says it alone. */
export function LimitTag({ of }: { of: { due_at: string | null; stage_from: string } }) {
  const t = useWords(words)
  const limit = limitView(of, useNow())
  if (!limit) return null
  const text = t(limit.tone === 'overdue' ? 'late' : 'left', { span: span(limit.left_ms) })
  return (
    <span className={`tag ${limit.tone}`}>
      <Icon name="clock" />
      {text}
    </span>
  )
}

export function Switch({ label, on, onChange }: { label: ReactNode; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="switch">
      <input type="checkbox" role="switch" checked={on} aria-checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
