import { Link } from '@tanstack/react-router'
import type { Case } from '#cases/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { caseNumber, states } from '../../lib/words.ts'
import { words } from '../words/review.ts'
import type { Told } from './detail.ts'
import { Section } from './Section.tsx'

const relations = {
  main: 'relation_main',
  duplicate: 'relation_duplicate',
  parent: 'relation_parent',
  part: 'relation_part',
} as const

/** What it belongs to, and what belongs to it. */
export function Family({ detail: { family } }: Told) {
  const t = useWords(words)
  const n = useLanguage() === 'zh' ? 0 : 1
  if (family.length === 0) return null
  return (
    <Section title={t('family')}>
      <ul className="family">
        {family.map(({ id, no, summary, state, relation }) => (
          <li key={id}>
            <span className="tag">{t(relations[relation])}</span>{' '}
            <Link to="/cases/$id" params={{ id }} search={(before) => before}>
              {caseNumber(no)} {summary || t('veiled_summary')}
            </Link>{' '}
            <span className="quiet">{states[state as Case['state']][n]}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Said above everything else when the words are not the reader's to read. */
export function Veiled({ detail }: Told) {
  const t = useWords(words)
  return detail.veiled ? (
    <p className="veiled" role="note">
      {t('veiled')}
    </p>
  ) : null
}

/** What review left behind, as marks in the head of a case. */
export function ReviewFlags({ detail: { case: c } }: Told) {
  const t = useWords(words)
  return (
    <>
      {c.archived_at !== null && <span className="tag">{t('archived')}</span>}
      {c.closed_at === null && c.accepted_at !== null && c.filed_at === null && <span className="tag">{t('accepted')}</span>}
      {c.verified_true !== null && (
        <span className={c.verified_true ? 'tag' : 'tag tag-warning'}>
          {t(c.verified_true ? 'verified_true' : 'verified_untrue')}
        </span>
      )}
      {c.must_take && <span className="tag tag-warning">{t('must_take')}</span>}
      {c.reopens > 0 && <span className="tag tag-warning">{t('reopened')}</span>}
      <FamilyFlags of={c} />
    </>
  )
}

export function FamilyFlags({ of }: { of: Pick<Case, 'duplicates' | 'parts' | 'parent_id'> }) {
  const t = useWords(words)
  return (
    <>
      {of.duplicates > 0 && <span className="tag">{t('n_duplicates', { n: of.duplicates })}</span>}
      {of.parts > 0 && <span className="tag">{t('n_parts', { n: of.parts })}</span>}
      {of.parent_id !== null && <span className="tag">{t('is_part')}</span>}
    </>
  )
}

/** What the reporter said when somebody called. */
export function FollowedUp({ detail: { case: c } }: Told) {
  const t = useWords(words)
  if (c.followed_up_at === null) return null
  const said = c.reached
    ? [t(c.resolved ? 'is_resolved' : 'not_resolved'), t(c.satisfied ? 'is_satisfied' : 'not_satisfied')].join(' · ')
    : t('not_reached')
  return (
    <p>
      <span className="quiet">{t('followed_up')}</span> {said}
    </p>
  )
}
