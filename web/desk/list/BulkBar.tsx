import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { bulk_max, type CaseListed, type Move, moveCases } from '#cases/contract.ts'
import { moves, type Rule } from '#cases/rules.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { caseNumber, moveWords } from '../../lib/words.ts'
import { TextField } from '../parts/TextField.tsx'
import { useActor } from '../session.tsx'
import { words } from '../words/bulk.ts'
import './bulk.css'

const kinds = ['remind', 'pass_up', 'dispatch', 'comment', 'archive'] as const
type BulkKind = (typeof kinds)[number]
/** These are made as they are; the others say why. */
const wordless: readonly BulkKind[] = ['dispatch', 'archive']

const moveOf = (kind: BulkKind, note: string): Move =>
  kind === 'dispatch' || kind === 'archive' ? { id: newId(), kind, ...(note ? { note } : {}) } : { id: newId(), kind, note }

type Given = { chosen: readonly CaseListed[]; onDone: (left: readonly string[]) => void; onClear: () => void }

/** One move on everything that is ticked. Each case answers for itself; what was refused stays ticked, with the reason. */
export function BulkBar({ chosen, onDone, onClear }: Given) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const actor = useActor()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [kind, setKind] = useState<BulkKind>()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const numbers = new Map(chosen.map((one) => [one.id, one.no]))
  const move = useMutation({
    mutationFn: (body: { moves: { case_id: string; move: Move }[] }) => call(moveCases, { body }),
    onSuccess: ({ items }) => {
      const left = items.filter(({ status }) => status !== 200).map(({ case_id }) => case_id)
      if (left.length === 0) void message.success(t('result', { done: items.length, refused: 0 }))
      setNote('')
      setTried(false)
      onDone(left)
    },
    onSettled: () => {
      for (const key of ['list', 'queues', 'case']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  /** The list knows the state; holder and everything else is asked of each case when it is sent. */
  const fitting = (one: BulkKind) => {
    const rule: Rule = moves[one]
    if (rule.duty && !actor.duties.includes(rule.duty)) return 0
    return chosen.filter(({ state, archived_at }) => archived_at === null && rule.from.includes(state)).length
  }
  const needsNote = kind !== undefined && !wordless.includes(kind)
  function send() {
    setTried(true)
    if (!kind || (needsNote && !note.trim()) || move.isPending) return
    move.mutate({ moves: chosen.slice(0, bulk_max).map(({ id }) => ({ case_id: id, move: moveOf(kind, note.trim()) })) })
  }
  const refused = move.data?.items.filter(({ status }) => status !== 200) ?? []
  return (
    <section className="bulk" aria-label={t('bulk')}>
      <div className="bulk-line">
        <strong>{t('chosen', { n: chosen.length })}</strong>
        {kinds.map((one) => (
          <Button
            key={one}
            size="small"
            type={one === kind ? 'primary' : 'default'}
            disabled={fitting(one) === 0}
            aria-pressed={one === kind}
            onClick={() => setKind(one === kind ? undefined : one)}
          >
            {moveWords[one][n]}
          </Button>
        ))}
        <Button size="small" type="text" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
      {kind && (
        <div className="bulk-form">
          <TextField
            label={t(needsNote ? 'note' : 'note_optional')}
            value={note}
            onChange={setNote}
            rows={1}
            required={needsNote}
            error={tried && needsNote && !note.trim() && t('need_note')}
            autoFocus
          />
          <Button type="primary" loading={move.isPending} onClick={send}>
            {t('send', { move: moveWords[kind][n], n: chosen.length })}
          </Button>
        </div>
      )}
      {move.error && <Alert type="error" showIcon title={move.error.message} role="alert" />}
      {move.data && (
        <div className="bulk-result" role="status">
          <p>{t('result', { done: move.data.items.length - refused.length, refused: refused.length })}</p>
          {refused.length > 0 && (
            <ul>
              {refused.map(({ case_id, title }) => (
                <li key={case_id}>
                  {numbers.has(case_id) && <strong>{caseNumber(numbers.get(case_id)!)}</strong>} {title}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
