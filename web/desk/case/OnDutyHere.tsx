import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { dutyName, postName } from '../roster/Now.tsx'
import { words } from '../words/case.ts'
import type { Told } from './detail.ts'

/** Who is on duty at the holder: what concerns the case reaches them. Where nobody is, that is said. */
export function OnDutyHere({ detail: { on_duty, case: c } }: Told) {
  const t = useWords(words)
  return (
    <span className="terms-origin">
      {on_duty.map((one) => (
        <span key={one.shift_id} className="terms-duty">
          <span className="quiet">{t('on_duty')}</span> {dutyName(one)}{' '}
          <span className="quiet">
            {postName(one)} · {t('until_hour', { at: when(one.until) })}
          </span>
        </span>
      ))}
      {on_duty.length === 0 && <span className="tag tag-warning">{t('nobody_on_duty')}</span>}{' '}
      <Link to="/people" search={{ organisation: c.holder_id }}>
        {t('roster')}
      </Link>
    </span>
  )
}
