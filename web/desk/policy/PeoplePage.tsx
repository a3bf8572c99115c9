import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kit/day.ts'
import { sentence } from '#kit/problems.ts'
import { endStandIn, type HeldPost, type StandIn } from '#people/posts/contract.ts'
import { endingStandIn, mayHandOver, mayKeep } from '#people/posts/rules.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/id.ts'
import { language, named, useWords } from '../../lib/language.ts'
import { Blank, Failed, Waiting } from '../../ui/Blank.tsx'
import { Below } from '../roster/Below.tsx'
import { OrganisationSearch } from '../roster/OrganisationSearch.tsx'
import { areaKept } from '../roster/queries.ts'
import { RosterCard } from '../roster/RosterCard.tsx'
import { useActor, useMe } from '../session.tsx'
import './policy.css'
import { HandoverForm, StandInForm } from './PostForms.tsx'
import { postsQuery } from './queries.ts'
import { useSaved } from './RowForms.tsx'
import { words } from './words.ts'

/** Who is on duty and who serves: one's own organisation, or another, which whoever keeps several chooses. */
export function PeoplePage() {
  const t = useWords(words)
  const me = useMe()
  const navigate = useNavigate()
  const { organisation = me.organisation, week } = useSearch({ from: '/people' })
  const all = me.duties.includes('manage_people')
  const keeps = me.duties.includes('keep_roster')
  const posts = useQuery(postsQuery(organisation))
  return (
    <div className="policy">
      <header>
        <h1>{t('people')}</h1>
        <span className="quiet">{t('people_lead')}</span>
      </header>
      {(all || keeps) && (
        <section className="policy-card" aria-label={t('organisation')}>
          <OrganisationSearch
            value={posts.data?.organisation}
            within={all ? undefined : areaKept(me)}
            onChange={(next) => void navigate({ to: '/people', search: { organisation: next } })}
          />
        </section>
      )}
      <RosterCard
        key={organisation}
        organisation={organisation}
        week={week}
        onWeek={(next) => void navigate({ to: '/people', search: { organisation, ...(next ? { week: next } : {}) } })}
      />
      <section className="policy-card" aria-labelledby="posts">
        <div className="policy-head">
          <h2 id="posts">{t('posts')}</h2>
        </div>
        <Posts organisation={organisation} />
      </section>
      {keeps && organisation === me.organisation && <Below />}
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
      <table className="stacks posts">
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
      {form && open.kind === 'handover' && <HandoverForm {...form} />}
      {form && open.kind === 'stand_in' && <StandInForm {...form} />}
    </>
  )
}

function Row({ post, onOpen }: { post: HeldPost; onOpen: (kind: 'handover' | 'stand_in') => void }) {
  const t = useWords(words)
  const actor = useActor()
  const { valid_from: from, valid_to: to } = post
  const keeps = mayKeep(actor, post)
  const hands = mayHandOver(actor, post)
  const ended = to === null ? null : 'post_ended'
  const refused = keeps ? (hands ? ended : 'handed_over_from_above') : 'not_allowed'
  const whyNot = refused ? sentence(refused, language()) : undefined
  return (
    <tr>
      <td>
        <strong>{post.person_name}</strong>
      </td>
      <td data-label={t('post')}>{named(post)}</td>
      <td data-label={t('serves')}>{named({ name: post.area_name, name_en: post.area_name_en })}</td>
      <td data-label={t('days')}>{to ? t('until_day', { from, to }) : t('from_day', { day: from })}</td>
      <td data-label={post.stand_ins.length > 0 ? t('stand_ins') : ''}>
        {post.stand_ins.map((one) => (
          <Standing key={one.id} post={post} one={one} />
        ))}
      </td>
      <td className="policy-moves">
        <Button size="small" disabled={whyNot !== undefined} title={whyNot} onClick={() => onOpen('handover')}>
          {t('hand_over')}
        </Button>{' '}
        <Button size="small" disabled={!keeps} title={keeps ? undefined : whyNot} onClick={() => onOpen('stand_in')}>
          {t('put_stand_in')}
        </Button>
      </td>
    </tr>
  )
}

/** Who stands in, and a way to end it before its last day. */
function Standing({ post, one }: { post: HeldPost; one: StandIn }) {
  const t = useWords(words)
  const actor = useActor()
  const saved = useSaved(() => undefined)
  const [id] = useState(newId)
  const send = useMutation({
    mutationFn: () => call(endStandIn, { params: { id: one.id }, body: { id } }),
    onSuccess: () => saved(t('stand_in_ended'), 'posts', 'roster'),
  })
  const may = !('refused' in endingStandIn(actor, post, { ...one, ended_at: null }, dayOf(new Date())))
  return (
    <div>
      {t('stands_in', { name: one.person_name, from: one.from, to: one.to })}{' '}
      {may && (
        <Popconfirm
          title={t('end_stand_in_sure', { name: one.person_name })}
          okText={t('end_stand_in')}
          cancelText={t('cancel')}
          onConfirm={() => send.mutate()}
        >
          <Button size="small" type="link" loading={send.isPending}>
            {t('end_stand_in')}
          </Button>
        </Popconfirm>
      )}
      {send.error && (
        <span className="field-error" role="alert">
          {send.error.message}
        </span>
      )}
    </div>
  )
}
