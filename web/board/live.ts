import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listen } from '../lib/live.ts'

const soon_ms = 150
/** In a storm hour the figures are still fetched no more often than a person can read them. */
const gap_ms = 700

/** Whatever happens in town, what is on screen is fetched again within a second. */
export function useLive() {
  const client = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const stop = listen(() => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          last = Date.now()
          void client.invalidateQueries({ queryKey: ['town'] })
        },
        Math.max(soon_ms, last + gap_ms - Date.now()),
      )
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client])
}
