import { useWords } from '../../lib/language.ts'
import { Photos } from '../../ui/Photos.tsx'
import { words } from '../words/case.ts'
import type { Told } from './detail.ts'
import { FollowedUp } from './Family.tsx'
import { Section } from './Section.tsx'

/** What was said and seen, and what came of it. */
export function Facts({ detail }: Told) {
  const { case: c, attachments, veiled } = detail
  const t = useWords(words)
  const scene = attachments.filter(({ purpose }) => purpose === 'scene')
  const proof = attachments.filter(({ purpose }) => purpose === 'proof')
  if (veiled) return null
  return (
    <>
      <Section title={t('description')}>
        <p className="case-text">{c.description}</p>
        {scene.length > 0 && (
          <>
            <h3 className="part-sub">{t('scene_photos')}</h3>
            <Photos photos={scene} />
          </>
        )}
      </Section>
      {(c.result || c.reply || proof.length > 0) && (
        <Section title={t('result')}>
          {c.result && <p className="case-text">{c.result}</p>}
          {proof.length > 0 && (
            <>
              <h3 className="part-sub">{t('proof_photos')}</h3>
              <Photos photos={proof} />
            </>
          )}
          {c.reply && c.reply !== c.result && (
            <>
              <h3 className="part-sub">{t('reply')}</h3>
              <p className="case-text">{c.reply}</p>
            </>
          )}
          <FollowedUp detail={detail} />
          {c.rating !== null && (
            <p>
              <span className="quiet">{t('rating')}</span> {t('stars', { n: c.rating })} {c.rating_text}
            </p>
          )}
        </Section>
      )}
    </>
  )
}
