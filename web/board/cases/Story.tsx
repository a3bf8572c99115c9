import type { Line } from '#cases/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { lineWords, when } from '../../lib/words.ts'
import { words } from '../words.ts'

/** What happened, newest first, with a name beside every step. */
export function Story({ timeline }: { timeline: readonly Line[] }) {
  const t = useWords(words)
  return (
    <section className="story">
      <h3>{t('story')}</h3>
      <ol>
        {timeline.toReversed().map((line) => (
          <Step key={line.id} line={line} />
        ))}
      </ol>
    </section>
  )
}

function Step({ line }: { line: Line }) {
  const t = useWords(words)
  const language = useLanguage() === 'zh' ? 0 : 1
  const kind = line.kind.replace(/^case\./, '')
  const word = (lineWords as Record<string, readonly [string, string]>)[kind]?.[language] ?? kind
  const move = (line.detail['move'] ?? line.detail) as Record<string, unknown>
  const said = [move['result'], move['reply'], move['note']].find(
    (text): text is string => typeof text === 'string' && text !== '',
  )
  const passed = kind === 'check' && typeof move['passed'] === 'boolean' ? t(move['passed'] ? 'passed' : 'failed') : null
  return (
    <li>
      <b>{word}</b>
      {passed && <span> · {passed}</span>}
      <span className="quiet">
        {[line.person_name, line.post_name].filter(Boolean).join(' · ')} <time dateTime={line.at}>{when(line.at)}</time>
      </span>
      {said !== undefined && <p>{said}</p>}
    </li>
  )
}
