import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { sentence } from '#kit/problems.ts'
import type { HeldPost } from '#people/posts/contract.ts'
import { mayKeep } from '#people/posts/rules.ts'
import { language, named, useWords } from '../../lib/language.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import { OrganisationPicker } from '../moves/OrganisationForms.tsx'
import { organisationsQuery } from '../queries.ts'
import { useActor, useMe } from '../session.tsx'
import './policy.css'
import { HandoverForm, StandInForm } from './PostForms.tsx'
import { postsQuery } from './queries.ts'
import { words } from './words.ts'

/** The posts of one's organisation; the system administrator chooses which. */
export function PeoplePage() {
  const t = useWords(words)
  const me = useMe()
  const any = me.duties.includes('manage_people')
  const all = useQuery({ ...organisationsQuery(), enabled: any })
  const [organisation, setOrganisation] = useState<number | undefined>(me.organisation)
  return (
    <div className="policy">
      <header>
        <h1>{t('people')}</h1>
        <span className="quiet">{t('people_lead')}</span>
      </header>
      <section className="policy-card" aria-label={t('people')}>
        {any && (
          <OrganisationPicker
            label={t('organisation')}
            value={organisation}
            onChange={setOrganisation}
            options={all.data?.items ?? []}
            loading={all.isPending}
          />
        )}
        {organisation === undefined ? <Blank title={t('choose_organisation')} /> : <Posts organisation={organisation} />}
      </section>
    </div>
  )
}

function Posts({ organisation }: { organisation: number }) {
  const t = useWords(words)
  const posts = useQuery(postsQuery(organisation))
  const [open, setOpen] = useState<{ kind: 'handover' | 'stand_in'; post: HeldPost } | null>(null)
  if (posts.error) return <Failed error={posts.error} retry={() => void posts.refetch()} />
  if (!posts.data) return <Waiting />
  const { items } = posts.data
  if (items.length === 0) return <Blank title={t('nobody')} />
  const form = open && { post: open.post, colleagues: items, onClose: () => setOpen(null) }
  return (
    <>
      <h2>{named(posts.data.organisation)}</h2>
      <div className="policy-scroll">
        <table>
          <thead>
            <tr>
              {(['person', 'post', 'serves', 'days', 'stand_ins'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
              <th aria-label={t('hand_over')} />
            </tr>
          </thead>
          <tbody>
            {items.map((post) => (
              <Row key={post.id} post={post} onOpen={(kind) => setOpen({ kind, post })} />
            ))}
          </tbody>
        </table>
      </div>
      {form && open.kind === 'handover' && <HandoverForm {...form} />}
      {form && open.kind === 'stand_in' && <StandInForm {...form} />}
    </>
  )
}

function Row({ post, onOpen }: { post: HeldPost; onOpen: (kind: 'handover' | 'stand_in') => void }) {
  const t = useWords(words)
  const actor = useActor()
  const { valid_from: from, valid_to: to } = post
  const allowed = mayKeep(actor, post)
  const why = allowed ? undefined : sentence('not_allowed', language())
  return (
    <tr>
      <td>{post.person_name}</td>
      <td>{named(post)}</td>
      <td>{named({ name: post.area_name, name_en: post.area_name_en })}</td>
      <td>{to ? t('until_day', { from, to }) : t('from_day', { day: from })}</td>
      <td>
        {post.stand_ins.map((one) => (
          <div key={one.id}>{t('stands_in', { name: one.person_name, from: one.from, to: one.to })}</div>
        ))}
      </td>
      <td className="policy-moves">
        <Button size="small" disabled={!allowed || to !== null} title={why} onClick={() => onOpen('handover')}>
          {t('hand_over')}
        </Button>{' '}
        <Button size="small" disabled={!allowed} title={why} onClick={() => onOpen('stand_in')}>
          {t('put_stand_in')}
        </Button>
      </td>
    </tr>
  )
}
