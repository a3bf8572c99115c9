import { useWords } from '../../lib/language.ts'
import type { Draft } from '../draft.ts'
import { words } from '../words.ts'

const forms = ['report', 'help', 'consultation', 'suggestion', 'complaint', 'praise'] as const
const description_max = 3000
const count_from = 2500

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; missing: boolean }

export function What({ draft, change, missing }: Props) {
  const t = useWords(words)
  const wrong = missing && draft.description.trim() === ''
  return (
    <section className="card">
      <div className="chips tight" role="group" aria-label={t('form')}>
        {forms.map((form) => (
          <button key={form} type="button" className="chip" aria-pressed={draft.form === form} onClick={() => change({ form })}>
            {t(`form_${form}`)}
          </button>
        ))}
      </div>
      <div className="field">
        <label htmlFor="what">{t('what')}</label>
        <textarea
          id="what"
          className="input"
          rows={5}
          maxLength={description_max}
          value={draft.description}
          placeholder={t(draft.who === 'enterprise' ? 'what_example_enterprise' : 'what_example')}
          onChange={(event) => change({ description: event.target.value })}
          aria-required="true"
          aria-invalid={wrong}
          aria-describedby="what-says"
        />
        <p id="what-says" className={wrong ? 'wrong' : 'small soft'} role={wrong ? 'alert' : undefined}>
          {wrong
            ? t('what_empty')
            : draft.description.length > count_from
              ? t('characters', { n: draft.description.length })
              : t('keep_draft')}
        </p>
      </div>
    </section>
  )
}
