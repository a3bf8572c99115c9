import { Alert, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/language.ts'
import { words } from './words.ts'

type Given = {
  title: string
  busy: boolean
  error: Error | null
  onSave: () => void
  onClose: () => void
  /** A third way out, at the left of the other two. */
  more?: ReactNode
  children: ReactNode
}

/** A short form above the page; what was typed stays when the server refuses. */
export function Window({ title, busy, error, onSave, onClose, more, children }: Given) {
  const t = useWords(words)
  return (
    <Modal
      open
      title={title}
      onOk={onSave}
      onCancel={onClose}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      {...(more
        ? {
            footer: (usual: ReactNode) => (
              <div className="window-foot">
                {more}
                <span className="window-space" />
                {usual}
              </div>
            ),
          }
        : {})}
    >
      {children}
      {error && <Alert type="error" showIcon title={error.message} role="alert" />}
    </Modal>
  )
}
