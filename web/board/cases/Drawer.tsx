import { useEffect, useRef } from 'react'
import type { Board } from '#analytics/contract.ts'
import { named, useLanguage, useWords } from '../../lib/language.ts'
import { states } from '../../lib/words.ts'
import { go, type Listed, useAddress } from '../address.tsx'
import { words } from '../words.ts'
import { CaseCard } from './CaseCard.tsx'
import { CaseList } from './CaseList.tsx'

/** The cases behind a figure, and one case; over the board, from the side. Escape closes it, as does going back. */
export function Drawer({ area }: { area: Board['area'] }) {
  const t = useWords(words)
  const { list, case: chosen } = useAddress()
  const dialog = useRef<HTMLDialogElement>(null)
  const open = list !== null || chosen !== null
  useEffect(() => {
    const { current } = dialog
    if (open && !current?.open) {
      current?.showModal()
      current?.focus() // on the panel, not on its first button: nothing was chosen yet
    }
    if (!open && current?.open) current.close()
  }, [open])
  const title = useListTitle(area, list)
  const close = () => go({ list: null, case: null })
  return (
    <dialog
      ref={dialog}
      className="drawer"
      tabIndex={-1}
      aria-label={chosen ? undefined : title}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      {open && (
        <>
          <header className="drawer-head">
            {chosen && list ? (
              <button type="button" className="button" onClick={() => go({ case: null })}>
                ‹ {t('back_to_list')}
              </button>
            ) : (
              <h2>{chosen ? '' : title}</h2>
            )}
            <button type="button" className="button" onClick={close}>
              {t('close_panel')}
            </button>
          </header>
          <div className="drawer-body">
            {chosen ? <CaseCard id={chosen} /> : list && <CaseList area={area.id} listed={list} />}
          </div>
        </>
      )}
    </dialog>
  )
}

function useListTitle(area: Board['area'], list: Listed | null): string {
  const t = useWords(words)
  const language = useLanguage() === 'zh' ? 0 : 1
  if (!list) return ''
  const what = list === 'open' || list === 'supervised' || list === 'overdue' ? t(list) : states[list][language]
  return t('list_of', { area: named(area), what })
}
