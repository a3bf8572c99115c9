import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { demoSignIns, signIn } from '#identity/contract.ts'
import { call } from '../../lib/call.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { ComfortButtons } from '../../light/Comfort.tsx'
import { Icon } from '../../light/icons.tsx'
import { Notice, Page } from '../../light/parts.tsx'
import { enter } from '../session.tsx'
import { words } from '../words.ts'

type Given = { login: string; password: string }

export function SignIn() {
  const t = useWords(words)
  const [given, setGiven] = useState<Given>({ login: '', password: '' })
  const entry = useMutation({ mutationFn: (with_: Given) => call(signIn, { body: with_ }), onSuccess: enter })
  return (
    <Page title={t('welcome')} tools={<ComfortButtons />}>
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault()
          if (!entry.isPending) entry.mutate(given)
        }}
      >
        <h2>{t('sign_in')}</h2>
        <div className="field">
          <label htmlFor="login">{t('login')}</label>
          <input
            id="login"
            className="input"
            autoComplete="username"
            autoCapitalize="none"
            required
            value={given.login}
            onChange={(event) => setGiven({ ...given, login: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{t('password')}</label>
          <input
            id="password"
            className="input"
            type="password"
            autoComplete="current-password"
            required
            value={given.password}
            onChange={(event) => setGiven({ ...given, password: event.target.value })}
          />
        </div>
        {entry.isError && <Notice tone="bad">{entry.error.message}</Notice>}
        <button type="submit" className="button primary large" disabled={entry.isPending}>
          {entry.isPending ? t('signing_in') : t('sign_in')}
        </button>
      </form>
      <DemoCards busy={entry.isPending} onChoose={(with_) => entry.mutate(with_)} />
    </Page>
  )
}

function DemoCards({ busy, onChoose }: { busy: boolean; onChoose: (given: Given) => void }) {
  const t = useWords(words)
  const english = useLanguage() === 'en'
  const demo = useQuery({ queryKey: ['demo'], queryFn: ({ signal }) => call(demoSignIns, { signal }), staleTime: Infinity }).data
  const password = demo?.password
  if (!password) return null
  const card = (one: (typeof demo.items)[number]) => (
    <button
      key={one.login}
      type="button"
      className="demo"
      disabled={busy}
      onClick={() => onChoose({ login: one.login, password })}
    >
      <Icon name="person" />
      <span>
        <strong>
          {one.name} · {english ? one.post_en : one.post}
        </strong>
        <span className="small soft">{english ? one.organisation_en : one.organisation}</span>
      </span>
    </button>
  )
  const here = demo.items.filter((one) => one.home.includes('field'))
  const others = demo.items.filter((one) => !one.home.includes('field'))
  return (
    <section className="stack" aria-label={t('demo')}>
      <h2>{t('demo')}</h2>
      {here.map(card)}
      {others.length > 0 && (
        <details className="others">
          <summary>{t('demo_others')}</summary>
          <div className="stack">{others.map(card)}</div>
        </details>
      )}
      <p className="small soft">{t('synthetic')}</p>
    </section>
  )
}
