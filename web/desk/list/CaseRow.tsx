import { Link, useNavigate } from '@tanstack/react-router'
import { memo } from 'react'
import type { CaseListed } from '#cases/contract.ts'
import { limitView, useNow } from '../../lib/clock.ts'
import { named, useWords } from '../../lib/language.ts'
import { stakeText } from '../../lib/stake.ts'
import { caseNumber, titleOf, when } from '../../lib/words.ts'
import { LimitClock } from '../../ui/LimitClock.tsx'
import { LimitTags } from '../../ui/LimitTags.tsx'
import { SeverityTag, StateTag } from '../../ui/tags.tsx'
import { FamilyFlags } from '../case/Family.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { words as bulk } from '../words/bulk.ts'
import { words } from '../words/list.ts'

type Given = {
  item: CaseListed
  area: { name: string; name_en: string | null } | undefined
  holder: { name: string; name_en: string } | undefined
  open: boolean
  ticked: boolean
  onTick: (id: string, on: boolean) => void
}

/** One case in the list. The whole row opens it; the link in it is what keyboard and screen reader use. */
export const CaseRow = memo(function CaseRow({ item, area, holder, open, ticked, onTick }: Given) {
  const t = useWords(words)
  const b = useWords(bulk)
  const navigate = useNavigate()
  const { name } = useCatalogue()
  const ended = item.closed_at !== null
  const go = () => void navigate({ to: '/cases/$id', params: { id: item.id }, search: (before) => before })
  return (
    <tr className="case-row" aria-selected={open} onClick={go}>
      <td className="cases-tick" onClick={(event) => event.stopPropagation()}>
        <label>
          <input
            type="checkbox"
            checked={ticked}
            aria-label={b('choose_one', { no: caseNumber(item.no) })}
            onChange={(event) => onTick(item.id, event.target.checked)}
          />
        </label>
      </td>
      <td className="cases-no">
        <Link
          to="/cases/$id"
          params={{ id: item.id }}
          search={(before) => before}
          onClick={(event) => event.stopPropagation()}
          aria-current={open ? 'true' : undefined}
        >
          {caseNumber(item.no)}
        </Link>
        <SeverityTag severity={item.severity} />
      </td>
      <td className="cases-summary">
        <span className="case-summary">{titleOf(item)}</span>
        <Flags item={item} />
      </td>
      <td className="cases-category">{name(item.category_id) ?? <span className="quiet">{t('uncategorised')}</span>}</td>
      <td className="cases-place">
        <span>{item.place || (area && named(area))}</span>
        {item.place && area && <span className="quiet"> {named(area)}</span>}
      </td>
      <td className="cases-state">
        <StateTag of={item} />
      </td>
      <td className="cases-holder">{holder && named(holder)}</td>
      <td className="cases-limit">
        {ended ? <time dateTime={item.closed_at!}>{when(item.closed_at!)}</time> : <LimitClock of={item} />}
      </td>
    </tr>
  )
})

function Flags({ item }: { item: CaseListed }) {
  const t = useWords(words)
  const now = useNow()
  const stake = stakeText(item)
  const late = item.closed_at === null && limitView(item, now)?.tone === 'overdue'
  return (
    <span className="case-flags">
      {item.whistle_id !== null && <span className="tag tag-warning">{t('whistled')}</span>}
      {item.supervised_by !== null && <span className="tag tag-warning">{t('supervised')}</span>}
      {(late || (item.overdue_at !== null && item.closed_at === null)) && <span className="tag tag-overdue">{t('overdue')}</span>}
      <LimitTags of={item} />
      {item.confidential && <span className="tag">{t('confidential')}</span>}
      {stake && <span className="tag">{stake}</span>}
      <FamilyFlags of={item} />
      {item.archived_at !== null && <span className="tag">{t('archived')}</span>}
      {item.located === 'outside' && <span className="tag">{t('outside')}</span>}
    </span>
  )
}
