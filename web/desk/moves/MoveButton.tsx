import { Button, Tooltip } from 'antd'
import { useId } from 'react'
import { sentence } from '#kit/problems.ts'
import { useLanguage } from '../../lib/language.ts'
import { moveWords } from '../../lib/words.ts'
import type { Offered } from './order.ts'

type Given = { offered: Offered; lead: boolean; open: boolean; busy: boolean; onOpen: () => void }

/** A button that may not be pressed can still be reached, and says why. */
export function MoveButton({ offered: { kind, letter, refusal }, lead, open, busy, onOpen }: Given) {
  const language = useLanguage()
  const id = useId()
  const why = refusal ? sentence(refusal.refused, language, refusal.why) : ''
  return (
    <div className="move">
      <Tooltip title={why} trigger={['hover', 'focus']}>
        <Button
          type={lead && !open ? 'primary' : 'default'}
          className={[lead ? 'move-lead' : '', open ? 'move-open' : '', refusal ? 'move-refused' : ''].join(' ')}
          aria-disabled={refusal !== null}
          aria-expanded={refusal || kind === 'acknowledge' ? undefined : open}
          aria-keyshortcuts={letter || undefined}
          aria-describedby={refusal ? id : undefined}
          loading={busy}
          onClick={onOpen}
        >
          {moveWords[kind][language === 'zh' ? 0 : 1]}
          {letter && <kbd aria-hidden="true">{letter.toUpperCase()}</kbd>}
        </Button>
      </Tooltip>
      {refusal && (
        <span className="move-why" id={id}>
          {why}
        </span>
      )}
    </div>
  )
}
