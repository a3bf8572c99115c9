import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { changePost } from '#identity/contract.ts'
import { call } from '../../lib/call.ts'
import { useLevelName } from '../../lib/city.ts'
import { named, setLanguage, useLanguage, useWords } from '../../lib/language.ts'
import { SizeChoice } from '../../light/Comfort.tsx'
import { Icon } from '../../light/icons.tsx'
import { keepsForGood } from '../../light/keep.ts'
import { unsent, useOutbox } from '../../light/outbox.ts'
import { Notice, Page } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { enter, leave, useMe } from '../session.tsx'
import { dutyWords, words } from '../words.ts'

export function MePage() {
  const t = useWords(words)
  const levelName = useLevelName()
  const lang = useLanguage()
  const me = useMe()
  const { mine } = useOutbox()
  const waiting = unsent(mine)
  const [kept, setKept] = useState(true)
  const [leaving, setLeaving] = useState(false)
  useEffect(() => void keepsForGood().then(setKept), [])
  return (
    <Page title={t('me')}>
      <section className="card">
        <h2>{me.person_name}</h2>
        <dl className="facts">
          <dt>{t('post')}</dt>
          <dd>{named({ name: me.post_name, name_en: me.post_name_en })}</dd>
          <dt>{t('organisation')}</dt>
          <dd>{named({ name: me.organisation_name, name_en: me.organisation_name_en })}</dd>
          <dt>{t('area')}</dt>
          <dd>
            {me.area.name} ({levelName(me.area.level)})
          </dd>
        </dl>
        <Duties of={me.duties} />
      </section>
      {me.posts.length > 0 && <OtherPosts />}
      <section className="card">
        <a className="row apart line" href={link('/outbox')}>
          <span>{t('outbox')}</span>
          <span className="row">
            {waiting > 0 && <span className="tag warning">{t('unsent_n', { n: waiting })}</span>}
            <Icon name="next" />
          </span>
        </a>
        <p className="small soft">{t(kept ? 'storage_good' : 'storage_bad')}</p>
      </section>
      <section className="card">
        <a className="row apart line" href="/desk/people">
          <span>{t('roster')}</span>
          <Icon name="next" />
        </a>
      </section>
      <section className="card">
        <SizeChoice />
        <div className="row apart">
          <strong>{t('language')}</strong>
          <div className="chips">
            {(['zh', 'en'] as const).map((one) => (
              <button key={one} type="button" className="chip" aria-pressed={lang === one} onClick={() => setLanguage(one)}>
                {one === 'zh' ? '中文' : 'English'}
              </button>
            ))}
          </div>
        </div>
      </section>
      {waiting > 0 && <Notice tone="warning">{t('sign_out_unsent', { n: waiting })}</Notice>}
      <button
        type="button"
        className="button danger large"
        disabled={leaving}
        onClick={() => {
          setLeaving(true)
          void leave()
        }}
      >
        <Icon name="door" />
        {t('sign_out')}
      </button>
    </Page>
  )
}

function Duties({ of }: { of: readonly string[] }) {
  const t = useWords(words)
  const d = useWords(dutyWords)
  return (
    <div className="stack">
      <h3>{t('duties')}</h3>
      <ul className="row">
        {of.map((duty) => (
          <li key={duty} className="tag doing">
            {duty in dutyWords ? d(duty as keyof typeof dutyWords) : duty}
          </li>
        ))}
      </ul>
    </div>
  )
}

function OtherPosts() {
  const t = useWords(words)
  const me = useMe()
  const change = useMutation({ mutationFn: (post: number) => call(changePost, { body: { post } }), onSuccess: enter })
  return (
    <section className="card">
      <h2>{t('other_posts')}</h2>
      {change.isError && <Notice tone="bad">{change.error.message}</Notice>}
      <div className="chips">
        {me.posts.map((post) => (
          <button
            key={post.id}
            type="button"
            className="chip"
            aria-pressed={post.id === me.post}
            disabled={change.isPending}
            onClick={() => change.mutate(post.id)}
          >
            {named(post)}
          </button>
        ))}
      </div>
    </section>
  )
}
