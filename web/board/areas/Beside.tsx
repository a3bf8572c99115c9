import type { Board } from '#analytics/contract.ts'
import { useWords } from '../../lib/language.ts'
import { Go, useAddress } from '../address.tsx'
import { CaseList } from '../cases/CaseList.tsx'
import { words } from '../words.ts'
import { AreaTable } from './AreaTable.tsx'

/** Beside the map: the parts of the area; in a grid, where there is little left to divide, its cases at once. */
export function Beside({ board }: { board: Board }) {
  const t = useWords(words)
  const { beside } = useAddress()
  const small = board.area.level.startsWith('grid') || board.children.length === 0
  const shown = beside ?? (small ? 'cases' : 'areas')
  return (
    <section className="panel beside">
      <h2 className="unseen">{t('beside')}</h2>
      <nav className="tabs" aria-label={t('beside')}>
        <Go to={{ beside: 'areas' }} aria-current={shown === 'areas'}>
          {t('areas')}
        </Go>
        <Go to={{ beside: 'cases' }} aria-current={shown === 'cases'}>
          {t('cases')}
        </Go>
      </nav>
      <div className="beside-body">
        {shown === 'areas' ? <AreaTable board={board} /> : <CaseList board={board} listed="open" />}
      </div>
    </section>
  )
}
