import type { OnDuty } from '#people/duty/contract.ts'
import { named, say, useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { words } from './words.ts'

/** As people are called: 「王志强（代）」 when standing in. */
export const dutyName = ({ person_name, stands_in_for }: Pick<OnDuty, 'person_name' | 'stands_in_for'>): string =>
  stands_in_for ? say(words, 'stands_in', { name: person_name }) : person_name

export const postName = ({ post_name, post_name_en }: Pick<OnDuty, 'post_name' | 'post_name_en'>): string =>
  named({ name: post_name, name_en: post_name_en })

/** Who is on duty now, or that nobody is. */
export function Now({ on_duty }: { on_duty: readonly OnDuty[] }) {
  const t = useWords(words)
  if (on_duty.length === 0) return <span className="tag tag-warning">{t('nobody_now')}</span>
  return (
    <span className="duty-now">
      <span className="quiet">{t('now')}</span>
      {on_duty.map((one) => (
        <span key={one.shift_id} className="duty-person">
          <strong>{dutyName(one)}</strong>{' '}
          <span className="quiet">
            {postName(one)} · {t(one.kind)} · {t('until', { at: when(one.until) })}
          </span>
        </span>
      ))}
    </span>
  )
}
