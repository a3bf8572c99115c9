import type { Rate } from '#analytics/contract.ts'
import { type KpiId, kpis } from '#analytics/kpi/rules.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { Go, type Opened } from './address.tsx'
import { words } from './words.ts'

type Given = Opened & { id: KpiId; of: Rate; where: string }

/** A number that opens the cases it counts; of nothing there is nothing to open. */
export function NumberLink({ id, part, row, of, where }: Given) {
  const t = useWords(words)
  const language = useLanguage() === 'zh' ? 0 : 1
  const n = of[part].toLocaleString('en')
  if (of[part] === 0) return <>{n}</>
  const label = t('open_list', { area: where, what: kpis[id].name[language], part: t(part), n })
  return (
    <Go to={{ open: { id, part, row }, case: null }} className="number-link" aria-label={label}>
      {n}
    </Go>
  )
}
