import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/language.ts'
import { Blank } from '../../ui/Blank.tsx'
import { words } from '../words/shell.ts'

export function NotThere() {
  const t = useWords(words)
  return (
    <Blank title="">
      <h1 className="work-title">{t('not_there')}</h1>
      <Link to="/" search={{}}>
        {t('to_list')}
      </Link>
    </Blank>
  )
}
