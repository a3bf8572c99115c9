import { useSyncExternalStore } from 'react'

/** Body sizes in pixels: the first is the ordinary view, the others are the elder view 长辈版 (GB/T 37668: at least 18). */
export const sizes = [16, 20, 24, 30] as const
export type Size = (typeof sizes)[number]

const key = 'yiwang-size'
const heard = new Set<() => void>()

function kept(): Size {
  try {
    const found = Number(localStorage.getItem(key))
    return sizes.find((size) => size === found) ?? 16
  } catch {
    return 16
  }
}

let current = kept()
const apply = () => {
  document.documentElement.style.fontSize = `${current}px`
  document.documentElement.dataset['view'] = current > 16 ? 'elder' : 'standard'
}
apply()

export function setSize(next: Size) {
  current = next
  try {
    localStorage.setItem(key, String(next))
  } catch {
    // a private window forgets it, which is fair
  }
  apply()
  for (const tell of heard) tell()
}

export const useSize = (): Size =>
  useSyncExternalStore(
    (tell) => {
      heard.add(tell)
      return () => heard.delete(tell)
    },
    () => current,
  )
