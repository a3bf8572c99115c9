import type { CaseDetail, Line } from '#cases/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { lineWords, when } from '../../lib/words.ts'
import { words } from './words.ts'

const said = ['place', 'agreed', 'note', 'result', 'reply', 'text'] as const

/** The journal of the case, newest first, with a name beside every step. */
export function Story({ of }: { of: CaseDetail }) {
  const t = useWords(words)
  const l = useWords(lineWords)
  return (
    <section className="card">
      <h2>{t('story')}</h2>
      <ol className="steps">
        {[...of.timeline].reverse().map((line, n, lines) => {
          const kind = line.kind.replace(/^case\./, '')
          const words_ = saidIn(line)
          return (
            <li key={line.id} className={n === 0 ? 'now' : ''}>
              <strong>{kind in lineWords ? l(kind as keyof typeof lineWords) : kind}</strong>
              <span className="small soft">
                <time dateTime={line.at}>{when(line.at)}</time> · {whoOf(line, t)}
                {toWhom(line, lines[n + 1], of)}
              </span>
              {words_ && <span className="pre">{words_}</span>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function whoOf(line: Line, t: ReturnType<typeof useWords<typeof words>>): string {
  if (line.actor_kind === 'system') return t('system')
  if (line.actor_kind === 'resident') return t('resident')
  return [line.post_name, line.person_name].filter(Boolean).join(' ')
}

function saidIn({ detail }: Line): string {
  const move = (detail['move'] ?? detail) as Record<string, unknown>
  return said
    .map((name) => move[name])
    .filter((text) => typeof text === 'string' && text !== '')
    .join('\n')
}

/** Who has it from here on, where that is somebody else than before. */
function toWhom({ detail }: Line, before: Line | undefined, of: CaseDetail): string {
  if (before && before.detail['holder'] === detail['holder']) return ''
  const holder = of.organisations.find((one) => one.id === detail['holder'])
  return holder ? ` → ${named(holder)}` : ''
}
