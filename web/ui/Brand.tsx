import { useWords } from '../lib/language.ts'
import { words } from './words.ts'

/** The mark and the name; `sub` names the entry or the office. */
export function Brand({ sub, size = 28 }: { sub?: string; size?: number }) {
  const t = useWords(words)
  return (
    <span className="brand">
      <img src="/icon.svg" width={size} height={size} alt="" />
      <strong>{t('product')}</strong>
      {sub && <span className="brand-sub">{sub}</span>}
    </span>
  )
}
