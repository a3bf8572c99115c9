import { useEffect, useEffectEvent, useState } from 'react'

/** Whoever sends a form while its photos are still on their way waits for them; nothing goes without its photos. */
export function useUploads(send: () => void) {
  const [busy, setBusy] = useState(false)
  const [wanted, setWanted] = useState(false)
  const go = useEffectEvent(send)
  useEffect(() => {
    if (!wanted || busy) return
    setWanted(false)
    go()
  }, [wanted, busy])
  return { setBusy, waiting: wanted && busy, whenDone: () => setWanted(true) }
}
