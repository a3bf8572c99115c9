import type { ReactNode } from 'react'

type Given = { title: string; children?: ReactNode; action?: { word: string; act: () => void }; quiet?: boolean }

/** What stands where there is nothing to show: waiting, nothing there, or what went wrong. */
export function Message({ title, children, action, quiet = false }: Given) {
  return (
    <div className={`message ${quiet ? 'quiet' : ''}`} role={quiet ? 'status' : 'alert'}>
      <p>{title}</p>
      {children}
      {action && (
        <button type="button" className="button" onClick={action.act}>
          {action.word}
        </button>
      )}
    </div>
  )
}
