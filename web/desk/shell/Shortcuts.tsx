import { Modal } from 'antd'
import { useWords } from '../../lib/language.ts'
import { words } from '../words/shell.ts'

export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(words)
  const rows = [
    ['J / K · ↓ / ↑', t('keys_move')],
    ['Enter', t('keys_open')],
    ['Esc', t('keys_back')],
    [t('keys_letter'), t('keys_letter_does')],
    [t('keys_number'), t('keys_number_does')],
    ['Ctrl / ⌘ + Enter', t('keys_send')],
    ['/', t('keys_search')],
    ['N', t('keys_report')],
    ['?', t('keys_help')],
  ]
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys')}>
      <table className="keys">
        <tbody>
          {rows.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
