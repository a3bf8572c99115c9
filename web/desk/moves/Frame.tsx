import { Alert, Button } from 'antd'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import type { MoveKind } from '#cases/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { moveWords } from '../../lib/words.ts'
import { words } from '../words/moves.ts'

type Given = {
  kind: MoveKind
  error: Error | null
  busy: boolean
  /** Where nothing has to be typed, Enter at once sends. */
  ready?: boolean
  onSubmit: () => void
  onCancel: () => void
  children?: ReactNode
}

// an open list or picture closes first
const above = '.ant-select-open, .ant-image-preview, .ant-modal-wrap:not([style*="none"]), .ant-drawer-open'

/** The form of a move: Ctrl+Enter sends from anywhere in it, Esc puts it away, a refusal stands above the buttons. */
export function Frame({ kind, error, busy, ready = false, onSubmit, onCancel, children }: Given) {
  const t = useWords(words)
  const language = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const word = moveWords[kind][language === 'zh' ? 0 : 1]
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!busy) onSubmit()
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
  }
  const cancel = useEffectEvent(onCancel)
  useEffect(() => {
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || document.querySelector(above)) return
      event.stopImmediatePropagation()
      cancel()
    }
    window.addEventListener('keydown', escape, { capture: true })
    return () => window.removeEventListener('keydown', escape, { capture: true })
  }, [])
  return (
    <form className="move-form" ref={form} aria-label={word} onSubmit={submit} onKeyDown={press} noValidate>
      {children}
      {error && <Alert type="error" showIcon title={error.message} role="alert" />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy} autoFocus={ready}>
          {word}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <span className="quiet form-key">Ctrl + Enter</span>
      </div>
    </form>
  )
}
