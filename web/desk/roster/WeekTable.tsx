import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { dayOf } from '#kit/day.ts'
import type { Shift, ShiftKind } from '#people/duty/contract.ts'
import { dayStarts, onDuty } from '#people/duty/rules.ts'
import { useNow } from '../../lib/clock.ts'
import { useWords } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { dayName, hoursOf } from './hours.ts'
import { dutyName, postName } from './Now.tsx'
import type { Open } from './RosterCard.tsx'
import { daysOf, type RosterDay, usualSpan } from './week.ts'
import { words } from './words.ts'

type Given = { week: string; shifts: readonly Shift[]; may: boolean; onOpen: (open: Open) => void }

/** Seven days with who is on duty, and where nobody is; every shift is a button for whoever keeps the roster. */
export function WeekTable({ week, shifts, may, onOpen }: Given) {
  const t = useWords(words)
  const now = new Date(useNow())
  return (
    <table className="stacks roster">
      <thead>
        <tr>
          {(['day', 'main', 'deputy'] as const).map((head) => (
            <th key={head} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {daysOf(week, shifts, now).map((day) => (
          <Day key={day.day} of={day} now={now} may={may} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

function Day({
  of: { day, shifts, gaps },
  now,
  may,
  onOpen,
}: {
  of: RosterDay
  now: Date
  may: boolean
  onOpen: Given['onOpen']
}) {
  const t = useWords(words)
  const [today, over] = [dayOf(now) === day, day < dayOf(now)]
  const list = (kind: ShiftKind) => (
    <ul>
      {shifts
        .filter((one) => one.kind === kind)
        .map((one) => (
          <li key={one.id}>
            <ShiftLine shift={one} day={day} now={now} may={may} onOpen={onOpen} />
          </li>
        ))}
      {kind === 'main' &&
        gaps.map((gap) => (
          <li key={gap.from}>
            <Gap gap={gap} day={day} may={may} onOpen={onOpen} />
          </li>
        ))}
    </ul>
  )
  return (
    <tr className={today ? 'roster-today' : over ? 'roster-over' : undefined}>
      <th scope="row">
        {dayName(day)} {today && <span className="tag">{t('today')}</span>}
      </th>
      <td data-label={t('main')}>{list('main')}</td>
      <td data-label={t('deputy')}>
        {list('deputy')}
        {may && !over && (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            aria-label={t('put_on', { day: dayName(day), kind: t('deputy') })}
            onClick={() => onOpen({ span: usualSpan(day, 'day_shift'), kind: 'deputy' })}
          >
            {t('put')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** Who it is on this day: the post's own person, or whoever stands in. */
function whoOn(shift: Shift, day: string, now: Date): string {
  const running = shift.from <= now.toISOString() && now.toISOString() < shift.to && dayOf(now) === day
  const begins = new Date(Math.max(Date.parse(shift.from), dayStarts(day).getTime()))
  const [one] = onDuty([shift], running ? now : begins)
  return one ? dutyName(one) : shift.person_name
}

function ShiftLine({
  shift,
  day,
  now,
  may,
  onOpen,
}: {
  shift: Shift
  day: string
  now: Date
  may: boolean
  onOpen: Given['onOpen']
}) {
  const t = useWords(words)
  const at = now.toISOString()
  const name = whoOn(shift, day, now)
  const goesOn = dayOf(new Date(shift.from)) < day
  const hours = goesOn ? t('since', { to: when(shift.to) }) : hoursOf(shift)
  const told = (
    <>
      <span className="roster-hours">{hours}</span> <strong>{name}</strong> <span className="quiet">{postName(shift)}</span>
      {shift.from <= at && at < shift.to && dayOf(now) === day && <span className="tag roster-running">{t('running')}</span>}
    </>
  )
  if (!may || shift.to <= at) return <span className="roster-shift">{told}</span>
  return (
    <button type="button" className="roster-shift" title={t('edit_shift')} onClick={() => onOpen({ shift })}>
      {told}
    </button>
  )
}

function Gap({
  gap,
  day,
  may,
  onOpen,
}: {
  gap: { from: string; to: string }
  day: string
  may: boolean
  onOpen: Given['onOpen']
}) {
  const t = useWords(words)
  const whole = Date.parse(gap.to) - Date.parse(gap.from) === 86_400_000
  const said = whole ? t('gap_all_day') : `${hoursOf(gap)} ${t('gap')}`
  if (!may) return <span className="roster-gap">{said}</span>
  const span = whole ? usualSpan(day, 'whole_day') : gap
  return (
    <button type="button" className="roster-gap" title={t('put_in_gap')} onClick={() => onOpen({ span, kind: 'main' })}>
      <PlusOutlined aria-hidden /> {said}
    </button>
  )
}
