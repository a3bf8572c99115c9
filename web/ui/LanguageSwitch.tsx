import { Button } from 'antd'
import { language, setLanguage, useWords } from '../lib/language.ts'
import { words } from './words.ts'

/** Says the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const t = useWords(words)
  const other = language() === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {t('other_language')}
    </Button>
  )
}
