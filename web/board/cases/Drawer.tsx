import { useEffect, useRef } from 'react'
import type { Board } from '#analytics/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { go, useAddress } from '../address.tsx'
import { titleOf } from '../listed.ts'
import { words } from '../words.ts'
import { CaseCard } from './CaseCard.tsx'
import { CaseList } from './CaseList.tsx'

/** The cases behind a figure, and one case; over the board, from the side. Escape closes it, as does going back. */
export function Drawer({ board }: { board: Board }) {
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
  const title = chosen || !list ? t('case') : t('list_of', { area: named(board.area), what: titleOf(list, board) })
  const close = () => go({ list: null, case: null })
  return (
    <dialog
      ref={dialog}
      className="drawer"
      tabIndex={-1}
      aria-label={title}
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
              <h2>{title}</h2>
            )}
            <button type="button" className="button" onClick={close}>
              {t('close_panel')}
            </button>
          </header>
          <div className="drawer-body">
            {chosen ? <CaseCard id={chosen} /> : list && <CaseList board={board} listed={list} />}
          </div>
        </>
      )}
    </dialog>
  )
}
