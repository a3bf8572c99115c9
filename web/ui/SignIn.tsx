import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { demoSignIns } from '#identity/contract.ts'
import type { Static } from '#kit/contract.ts'
import { language, useWords } from '../lib/language.ts'
import { Brand } from './Brand.tsx'
import { Field } from './Field.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import './sign-in.css'
import { words } from './words.ts'

export type Demo = Static<typeof demoSignIns.reply>

export type Credentials = { login: string; password: string }

type Given = {
  /** Names the entry, in the reader's language. */
  entry: string
  /** The answer of GET /demo-sign-ins, once it is there. */
  demo?: Demo | undefined
  /** Signs in and shows what follows; rejects with what the server said. `home` is where a demo account works. */
  onSignIn: (given: Credentials, home?: string) => Promise<unknown>
}

/** The door of desk and board. What was typed stays when it was refused. */
export function SignIn({ entry, demo, onSignIn }: Given) {
  const t = useWords(words)
  const [busy, setBusy] = useState<string | null>(null)
  const [refused, setRefused] = useState<Error | null>(null)
  async function enter(given: Credentials, by: string, home?: string) {
    if (busy) return
    setBusy(by)
    setRefused(null)
    await onSignIn(given, home).catch((error: Error) => setRefused(error))
    setBusy(null)
  }
  return (
    <main className="sign-in">
      <header className="sign-in-head">
        <Brand sub={entry} size={36} />
        <LanguageSwitch />
      </header>
      <div className="sign-in-body">
        <section className="sign-in-card">
          <h1>{t('sign_in')}</h1>
          <p className="quiet">{t('tagline')}</p>
          {refused && <Alert type="error" showIcon title={refused.message} role="alert" />}
          <Account busy={busy === 'form'} onEnter={(given) => void enter(given, 'form')} />
        </section>
        {demo && demo.items.length > 0 && (
          <DemoCards
            demo={demo}
            busy={busy}
            onEnter={({ login, home }) => void enter({ login, password: demo.password ?? '' }, login, home)}
          />
        )}
      </div>
    </main>
  )
}

function Account({ busy, onEnter }: { busy: boolean; onEnter: (given: { login: string; password: string }) => void }) {
  const t = useWords(words)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (login.trim() && password) onEnter({ login: login.trim(), password })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field label={t('login')} error={tried && !login.trim() ? t('fill_login') : null}>
        {(own) => (
          <Input
            {...own}
            size="large"
            name="username"
            autoComplete="username"
            autoFocus
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('password')} error={tried && !password ? t('fill_password') : null}>
        {(own) => (
          <Input.Password
            {...own}
            size="large"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t('sign_in')}
      </Button>
    </form>
  )
}

type Cards = { demo: Demo; busy: string | null; onEnter: (one: Demo['items'][number]) => void }

function DemoCards({ demo, busy, onEnter }: Cards) {
  const t = useWords(words)
  const english = language() === 'en'
  const homes: Record<string, string> = { desk: t('home_desk'), board: t('home_board'), field: t('home_field') }
  return (
    <section className="sign-in-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('demo_title')}</h2>
      <ul>
        {demo.items.map((one) => (
          <li key={one.login}>
            <button type="button" className="demo-card" disabled={busy !== null} onClick={() => onEnter(one)}>
              <strong>{one.name}</strong>
              <span className="demo-post">{(english && one.post_en) || one.post}</span>
              <span className="quiet">{(english && one.organisation_en) || one.organisation}</span>
              <span className="demo-home">{homes[one.home.replaceAll('/', '')] ?? one.home}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('demo_note', { password: demo.password ?? '' })}</p>
    </section>
  )
}
