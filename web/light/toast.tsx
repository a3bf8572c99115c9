import { useEffect, useState } from 'react'

const shown_ms = 4_000
let tell: (text: string) => void = () => undefined

/** One short sentence at the bottom of the screen; nothing that needs an answer. */
export const toast = (text: string) => tell(text)

export function Toasts() {
  const [text, setText] = useState('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    tell = (next) => {
      clearTimeout(timer)
      setText(next)
      timer = setTimeout(() => setText(''), shown_ms)
    }
    return () => clearTimeout(timer)
  }, [])
  return <div aria-live="polite">{text && <div className="toast">{text}</div>}</div>
}
