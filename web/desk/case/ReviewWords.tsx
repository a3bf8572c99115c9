import type { Line } from '#cases/contract.ts'
import { useWords } from '../../lib/language.ts'
import { caseNumber } from '../../lib/words.ts'
import { useCatalogue } from '../parts/catalogue.ts'
import { words } from '../words/review.ts'

type Said = {
  true_matter?: boolean
  reached?: boolean
  resolved?: boolean
  satisfied?: boolean
  confidential?: boolean
  category_id?: number
  component_id?: string | null
  children?: { description: string }[]
}

/** What a step of review says besides its note: what was found, what the reporter answered, which case joined. */
export function ReviewWords({ line: { kind, detail } }: { line: Line }) {
  const t = useWords(words)
  const { trail } = useCatalogue()
  const said = (detail['move'] ?? {}) as Said
  const other = kind === 'case.joined' || kind === 'case.parted' ? (detail['no'] as number) : undefined
  const rated = detail['rated'] as number | undefined
  const yes = (answer: boolean | undefined, so: Parameters<typeof t>[0], not: Parameters<typeof t>[0]) =>
    answer === undefined ? undefined : t(answer ? so : not)
  const texts = [
    other !== undefined && caseNumber(other),
    rated !== undefined && t('rated_low', { no: caseNumber(rated) }),
    yes(said.true_matter, 'true_matter', 'untrue_matter'),
    kind === 'case.recategorise' && said.category_id && trail(said.category_id).join(' › '),
    said.component_id !== undefined && t(said.component_id === null ? 'component_unnamed' : 'component_named'),
    [
      said.reached === false ? t('not_reached') : undefined,
      yes(said.resolved, 'is_resolved', 'not_resolved'),
      yes(said.satisfied, 'is_satisfied', 'not_satisfied'),
    ]
      .filter(Boolean)
      .join(' · '),
    yes(said.confidential, 'confidential_yes', 'confidential_no'),
    ...(said.children ?? []).map(({ description }) => description),
  ].filter(Boolean)
  return texts.map((text, n) => (
    <p className="step-text" key={n}>
      {text}
    </p>
  ))
}
