import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'

/** Where something is: from the phone with its own accuracy, or pinned by hand. */
export type Fix = { lon: number; lat: number; accuracy_m: number | null; by: 'device' | 'pin' }
export type PositionState = 'idle' | 'asking' | 'fixed' | 'denied' | 'failed'

const good_enough_m = 25
const patience_ms = 12_000

/** Asks the phone for its position and keeps the best answer of the first seconds. Never stands in the way of sending. */
export function usePosition(first: Fix | null, { auto = false } = {}) {
  const [fix, setFix] = useState<Fix | null>(first)
  const [state, setState] = useState<PositionState>(first ? 'fixed' : 'idle')
  const stop = useRef<() => void>(() => undefined)

  const ask = useCallback(() => {
    stop.current()
    if (!('geolocation' in navigator)) return setState('failed')
    setState('asking')
    let best: Fix | null = null
    const end = (state: PositionState) => {
      navigator.geolocation.clearWatch(watch)
      clearTimeout(timer)
      stop.current = () => undefined
      setState(state)
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const accuracy = Math.round(coords.accuracy)
        if (best === null || accuracy < (best.accuracy_m ?? Infinity)) {
          best = { lon: coords.longitude, lat: coords.latitude, accuracy_m: accuracy, by: 'device' }
          setFix(best)
        }
        if (accuracy <= good_enough_m) end('fixed')
      },
      (error) => end(best ? 'fixed' : error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: patience_ms, maximumAge: 5_000 },
    )
    const timer = setTimeout(() => end(best ? 'fixed' : 'failed'), patience_ms)
    stop.current = () => end(best ? 'fixed' : 'idle')
  }, [])

  const begin = useEffectEvent(() => {
    if (first) return
    if (auto) return ask()
    // where it was allowed before, asking again disturbs nobody
    void navigator.permissions
      ?.query({ name: 'geolocation' })
      .then(({ state }) => state === 'granted' && ask())
      .catch(() => undefined)
  })
  useEffect(() => {
    begin()
    return () => stop.current()
  }, [])

  const pin = useCallback((at: { lon: number; lat: number } | null) => {
    stop.current()
    setFix(at && { ...at, accuracy_m: null, by: 'pin' })
    setState(at ? 'fixed' : 'idle')
  }, [])
  return { fix, state, ask, pin }
}
