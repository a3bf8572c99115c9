import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { type ComponentLine, type ComponentPage, capacities } from '#registers/components/contract.ts'
import { componentGroups, keeps, mayChange } from '#registers/components/rules.ts'
import { capacityWords, componentSourceWords, componentStatusWords } from '../../lib/component.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { caseNumber, states, when } from '../../lib/words.ts'
import { Failed, Waiting } from '../../ui/Blank.tsx'
import { useActor } from '../session.tsx'
import { ChangeForm } from './ComponentForms.tsx'
import { casesAboutQuery, componentQuery } from './queries.ts'
import { words } from './words.ts'

/** One component: whose it is, its cases, and what became of it. */
export function ComponentDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const t = useWords(words)
  const page = useQuery({ ...componentQuery(id ?? ''), enabled: id !== undefined })
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={520}
      title={page.data ? page.data.component.name : t('components')}
      styles={{ wrapper: { maxInlineSize: '100%' } }}
    >
      {page.error && <Failed error={page.error} retry={() => void page.refetch()} />}
      {page.isLoading && <Waiting />}
      {id !== undefined && page.data && (
        <div className="register-one">
          <Facts page={page.data} />
          <Cases id={id} />
          <History page={page.data} />
        </div>
      )}
    </Drawer>
  )
}

/** The path of ids of the smallest area around it. */
const pathOf = ({ areas }: ComponentPage) => areas.map(({ id }) => `${id}/`).join('')

function Facts({ page }: { page: ComponentPage }) {
  const t = useWords(words)
  const c = useWords(capacityWords)
  const s = useWords(componentStatusWords)
  const o = useWords(componentSourceWords)
  const language = useLanguage()
  const actor = useActor()
  const [changing, setChanging] = useState(false)
  const { component: one, organisations, areas } = page
  const unit = (id: number | null) => {
    const known = organisations.find((each) => each.id === id)
    return known ? named(known) : t('no_unit')
  }
  const group = componentGroups[one.kind.slice(0, 2) as keyof typeof componentGroups]
  const all = keeps(actor, pathOf(page))
  const may = mayChange(one, {}, actor, pathOf(page)) === true
  return (
    <section>
      <dl className="register-facts">
        <dt>{t('code')}</dt>
        <dd className="register-code">{one.code}</dd>
        <dt>{t('group')}</dt>
        <dd>{group[language]}</dd>
        <dt>{t('status')}</dt>
        <dd>
          <span className={one.status === 'intact' ? 'tag' : 'tag tag-warning'}>{s(one.status)}</span>
        </dd>
        {capacities.map((capacity) => [
          <dt key={capacity}>{c(capacity)}</dt>,
          <dd key={`${capacity}-unit`}>{unit(one[`${capacity}_id`])}</dd>,
        ])}
        <dt>{t('place')}</dt>
        <dd>
          {areas.slice(-3).map(named).join(' › ')}
          <div className="quiet">{t('coordinates', { lon: one.lon.toFixed(6), lat: one.lat.toFixed(6) })}</div>
        </dd>
        <dt>{t('started')}</dt>
        <dd>{one.started_on}</dd>
        {one.changed_on && (
          <>
            <dt>{t('changed')}</dt>
            <dd>{one.changed_on}</dd>
          </>
        )}
        {one.source && (
          <>
            <dt>{t('source')}</dt>
            <dd>{o(one.source)}</dd>
          </>
        )}
        {one.note && (
          <>
            <dt>{t('note')}</dt>
            <dd>{one.note}</dd>
          </>
        )}
      </dl>
      <Button disabled={!may} title={may ? undefined : t('not_yours')} onClick={() => setChanging(true)}>
        {t('change')}
      </Button>
      {changing && <ChangeForm component={one} all={all} onClose={() => setChanging(false)} />}
    </section>
  )
}

function Cases({ id }: { id: string }) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  const cases = useQuery(casesAboutQuery(id))
  return (
    <section>
      <h2>{t('cases')}</h2>
      {cases.error && <Failed error={cases.error} retry={() => void cases.refetch()} />}
      {cases.data?.items.length === 0 && <p className="quiet">{t('no_cases')}</p>}
      <ul>
        {cases.data?.items.map((one) => (
          <li key={one.id}>
            <Link to="/cases/$id" params={{ id: one.id }} search={{}}>
              {caseNumber(one.no)} {one.summary}
            </Link>{' '}
            <span className="quiet">
              {states[one.state][n]} · {when(one.reported_at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ page }: { page: ComponentPage }) {
  const t = useWords(words)
  return (
    <section>
      <h2>{t('history')}</h2>
      <ol>
        {page.lines.toReversed().map((line) => (
          <li key={line.id}>
            <span className="quiet">{[when(line.at), line.person_name].filter(Boolean).join(' · ')}</span>
            <Told line={line} page={page} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type Said = { file?: string; given?: Record<string, unknown>; was?: Record<string, unknown> }

/** What a line changed, field by field, in words. */
function Told({ line, page: { organisations } }: { line: ComponentLine; page: ComponentPage }) {
  const t = useWords(words)
  const c = useWords(capacityWords)
  const s = useWords(componentStatusWords)
  const { file, given = {}, was = {} } = line.detail as Said
  if (line.kind === 'component.added') return <div>{file ? t('imported', { file }) : t('was_added')}</div>
  const unit = (id: unknown) => {
    const known = organisations.find((each) => each.id === id)
    return known ? named(known) : t('no_unit')
  }
  const text = (value: unknown) => (typeof value === 'string' && value) || '—'
  const told = Object.entries(was).flatMap(([field, before]) => {
    const after = given[field]
    const capacity = capacities.find((one) => field === `${one}_id`)
    if (capacity) return t('from_to', { field: c(capacity), from: unit(before), to: unit(after) })
    if (field === 'status') return t('from_to', { field: t('status'), from: s(before as 'intact'), to: s(after as 'intact') })
    if (field === 'name' || field === 'note') return t('from_to', { field: t(field), from: text(before), to: text(after) })
    return field === 'lon' ? [t('place')] : []
  })
  return (
    <>
      {told.map((one) => (
        <div key={one}>{one}</div>
      ))}
      {typeof given['reason'] === 'string' && <div className="quiet">{given['reason']}</div>}
      {file && <div className="quiet">{t('imported', { file })}</div>}
    </>
  )
}
