import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/language.ts'
import { Blank } from '../../ui/Blank.tsx'
import { words } from '../words/shell.ts'

export function NotThere() {
  const t = useWords(words)
  return (
    <Blank title={t('not_there')}>
      <Link to="/" search={{}}>
        {t('to_list')}
      </Link>
    </Blank>
  )
}
