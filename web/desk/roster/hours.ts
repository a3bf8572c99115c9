import { dayOf } from '#kit/day.ts'
import { language, say } from '../../lib/language.ts'
import { when } from '../../lib/words.ts'
import { lastDayOf, timeOf } from './week.ts'
import { words } from './words.ts'

const local = () => (language() === 'zh' ? 'zh-CN' : 'en-GB')

/** "3月2日周一". */
export const dayName = (day: string): string =>
  new Intl.DateTimeFormat(local(), { timeZone: 'UTC', month: 'short', day: 'numeric', weekday: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** "08:00–18:00", "18:00–次日08:00", or with days when it lasts longer. */
export function hoursOf(span: { from: string; to: string }): string {
  const first = dayOf(new Date(span.from))
  const [from, to] = [timeOf(span.from), timeOf(span.to)]
  if (lastDayOf(span) === first) return say(words, 'same_day', { from, to: to === '00:00' ? '24:00' : to })
  const short = Date.parse(span.to) - Date.parse(span.from) <= 86_400_000
  return short ? say(words, 'next_day', { from, to }) : say(words, 'many_days', { from: when(span.from), to: when(span.to) })
}
