import type { CaseListed } from '#cases/contract.ts'
import { isOpen } from '#cases/rules.ts'
import { named, useWords } from '../../lib/language.ts'
import { stakeText } from '../../lib/stake.ts'
import { caseNumber, states, titleOf, when } from '../../lib/words.ts'
import { Icon } from '../../light/icons.tsx'
import { LimitTag } from '../../light/parts.tsx'
import { link } from '../../light/route.ts'
import { useCatalogue } from '../asked.ts'
import { words as whistleWords } from '../case/whistle.words.ts'

const tones: Record<CaseListed['state'], string> = {
  reported: 'doing',
  verifying: 'doing',
  assessing: 'doing',
  filed: 'doing',
  dispatched: 'doing',
  arbitrating: 'doing',
  handling: 'doing',
  suspended: 'doing',
  checking: 'doing',
  closed: 'ok',
  declined: '',
  void: '',
  merged: 'ok',
}

export const StateTag = ({ state }: { state: CaseListed['state'] }) => {
  const t = useWords(states)
  return <span className={`tag ${tones[state]}`}>{t(state)}</span>
}

/** A case in a list: how urgent, what, where. */
export function CaseRow({ of, area }: { of: CaseListed; area: string | undefined }) {
  const category = useCatalogue().data?.categories.find((one) => one.id === of.category_id)
  const ended = !isOpen(of)
  const stake = stakeText(of)
  const w = useWords(whistleWords)
  return (
    <a className="case-row" href={link(`/case/${of.id}`)}>
      <span className="row apart">
        <span className="row">
          <StateTag state={of.state} />
          {ended ? null : <LimitTag of={of} />}
          {of.whistle_id && <span className="tag warning">{w('whistle')}</span>}
        </span>
        <span className="small soft number">{caseNumber(of.no)}</span>
      </span>
      <strong className="clip">{titleOf(of)}</strong>
      <span className="small soft row">
        {category && (
          <span className="row" style={{ gap: '0.25rem' }}>
            <Icon name={category.icon} />
            {named(category)}
          </span>
        )}
        {stake && <span>{stake}</span>}
        <span>{of.place || area}</span>
        <time dateTime={of.reported_at}>{when(of.reported_at)}</time>
      </span>
    </a>
  )
}
