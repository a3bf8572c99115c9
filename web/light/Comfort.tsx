import { setLanguage, useLanguage, useWords } from '../lib/language.ts'
import { type Size, setSize, sizes, useSize } from './comfort.ts'
import { Icon } from './icons.tsx'
import { words } from './words.ts'

/** Two small buttons for the bar: the other language, and the elder view. */
export function ComfortButtons() {
  const t = useWords(words)
  const lang = useLanguage()
  const size = useSize()
  return (
    <>
      <button
        type="button"
        className="button plain"
        onClick={() => setLanguage(lang === 'zh' ? 'en' : 'zh')}
        aria-label={t('language')}
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
      >
        {t('language_short')}
      </button>
      <button type="button" className="button plain" aria-pressed={size > 16} onClick={() => setSize(size > 16 ? 16 : 20)}>
        <Icon name="text" />
        {size > 16 ? t('standard') : t('elder')}
      </button>
    </>
  )
}

/** The four sizes of the text; everything beyond the first is the elder view. */
export function SizeChoice() {
  const t = useWords(words)
  const size = useSize()
  const name = (one: Size) => t(`size_${one}`)
  return (
    <fieldset className="stack">
      <legend>{t('text_size')}</legend>
      <div className="chips" style={{ marginTop: '0.5rem' }}>
        {sizes.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={one === size} onClick={() => setSize(one)}>
            {name(one)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
