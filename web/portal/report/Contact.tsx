import { useState } from 'react'
import { useWords } from '../../lib/language.ts'
import { Switch } from '../../light/parts.tsx'
import { words as shared } from '../../light/words.ts'
import type { Draft } from '../draft.ts'
import { words } from '../words.ts'

/** Empty, or digits as people write them: mobile, landline with area code, extension. */
export const phoneLooksRight = (phone: string): boolean =>
  phone.trim() === '' || (/^[+\d][\d\s\-()#转]*$/.test(phone.trim()) && phone.replace(/\D/g, '').length >= 7)

type Props = { draft: Draft; change: (part: Partial<Draft>) => void }

export function Contact({ draft, change }: Props) {
  const t = useWords(words)
  const s = useWords(shared)
  const [left, setLeft] = useState(false)
  const wrong = left && !phoneLooksRight(draft.phone)
  return (
    <section className="card">
      <div>
        <h2>
          {t('contact')}
          <span className="optional">{s('optional')}</span>
        </h2>
        <p className="small soft">{t('contact_why')}</p>
      </div>
      <div className="field">
        <label htmlFor="phone">{t('phone')}</label>
        <input
          id="phone"
          className="input"
          type="tel"
          autoComplete="tel"
          maxLength={30}
          value={draft.phone}
          onChange={(event) => change({ phone: event.target.value })}
          onBlur={() => setLeft(true)}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'phone-says' : undefined}
        />
        {wrong && (
          <p id="phone-says" className="wrong" role="alert">
            {t('phone_wrong')}
          </p>
        )}
      </div>
      <div className="field">
        <label htmlFor="name">{t(draft.who === 'enterprise' ? 'name_enterprise' : 'name')}</label>
        <input
          id="name"
          className="input"
          autoComplete={draft.who === 'enterprise' ? 'organization' : 'name'}
          maxLength={60}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <Switch label={t('confidential')} on={draft.confidential} onChange={(confidential) => change({ confidential })} />
    </section>
  )
}
