import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { demoSignIns } from '#identity/contract.ts'
import { portalStart } from '#intake/contract.ts'
import { call } from '../../lib/call.ts'
import { named, useWords } from '../../lib/language.ts'
import { ComfortButtons, SizeChoice } from '../../light/Comfort.tsx'
import { useSize } from '../../light/comfort.ts'
import { Icon } from '../../light/icons.tsx'
import { unsent, useOutbox } from '../../light/outbox.ts'
import { Notice, Page } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { begun, doors, keptDraft } from '../draft.ts'
import { useMine } from '../mine.ts'
import { PrivacySheet } from '../privacy.tsx'
import { words } from '../words.ts'
import { Emergency } from './Emergency.tsx'

export const useStart = () =>
  useQuery({ queryKey: ['start'], queryFn: ({ signal }) => call(portalStart, { signal }), staleTime: Infinity })

export function Start() {
  const t = useWords(words)
  const elder = useSize() > 16
  const start = useStart().data
  const demo = useQuery({ queryKey: ['demo'], queryFn: ({ signal }) => call(demoSignIns, { signal }), staleTime: Infinity }).data
  const waiting = unsent(useOutbox().mine)
  const mine = useMine()
  const [privacy, setPrivacy] = useState(false)
  const draft = doors.find((door) => begun(keptDraft(door)))
  return (
    <Page title={t('title')} tools={<ComfortButtons />}>
      <p className="welcome">
        {start ? t('welcome', { city: named({ name: start.city, name_en: start.city_en }) }) : t('welcome_plain')}
      </p>
      {elder && <SizeChoice />}
      {waiting > 0 && (
        <Notice tone="warning" icon="offline">
          <a href={link('/mine')}>{t('unsent', { n: waiting })}</a>
        </Notice>
      )}
      {draft && (
        <Notice icon="note">
          <div className="row apart">
            <span>{t('draft_waits')}</span>
            <a className="button" href={link(`/report/${draft}`)}>
              {t('go_on')}
            </a>
          </div>
        </Notice>
      )}
      <nav className="doors" aria-label={t('doors')}>
        <a className="door main" href={link('/report/resident')}>
          <Icon name="person" />
          <strong>{t('resident')}</strong>
          <span>{t('resident_hint')}</span>
        </a>
        <a className="door main" href={link('/report/enterprise')}>
          <Icon name="company" />
          <strong>{t('enterprise')}</strong>
          <span>{t('enterprise_hint')}</span>
        </a>
        <a className="door" href={link('/find')}>
          <Icon name="search" />
          <strong>{t('find')}</strong>
          <span>{t('find_hint')}</span>
        </a>
        <a className="door" href={link('/mine')}>
          <Icon name="list" />
          <strong>{t('mine')}</strong>
          <span>{t('mine_hint', { n: mine.length })}</span>
        </a>
      </nav>
      <Emergency />
      <section className="card">
        <h2>{t('how')}</h2>
        <ol className="how">
          <li>{t('how_1')}</li>
          <li>{t('how_2')}</li>
          <li>{t('how_3')}</li>
        </ol>
      </section>
      <footer className="foot">
        <button type="button" className="button plain" onClick={() => setPrivacy(true)}>
          {t('privacy')}
        </button>
        {(start?.synthetic || demo?.password) && <p>{t('synthetic')}</p>}
      </footer>
      {privacy && <PrivacySheet title={t('privacy')} onClose={() => setPrivacy(false)} />}
    </Page>
  )
}
