import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../lib/language.ts'
import { words } from './words.ts'

/** What stands where there is nothing: an empty list, a page that is not there, an error. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <svg width="72" height="48" viewBox="0 0 72 48" fill="none" stroke="#b8c2ce" strokeWidth="1.5" aria-hidden="true">
        <path d="M4 40h64M12 40V16l24-10 24 10v24M12 16h48M24 12v28M36 6v34M48 12v28M12 28h48" />
      </svg>
      {title && <p className="blank-title">{title}</p>}
      {children}
    </div>
  )
}

export function Waiting() {
  const t = useWords(words)
  return (
    <div className="blank" role="status" aria-label={t('loading')}>
      <Spin />
    </div>
  )
}

export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const t = useWords(words)
  return <Blank title={error.message}>{retry && <Button onClick={retry}>{t('try_again')}</Button>}</Blank>
}
