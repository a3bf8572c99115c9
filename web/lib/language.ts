import { useSyncExternalStore } from 'react'
import type { Language } from '#kit/problems.ts'

const key = 'yiwang-language'
const heard = new Set<() => void>()
let current: Language = (() => {
  try {
    const kept = localStorage.getItem(key)
    if (kept === 'zh' || kept === 'en') return kept
  } catch {
    // private windows may refuse storage; then the browser's language decides each time
  }
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
})()
document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en'

export const language = (): Language => current

export function setLanguage(next: Language) {
  current = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // see above
  }
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  for (const tell of heard) tell()
}

export const useLanguage = (): Language =>
  useSyncExternalStore(
    (tell) => {
      heard.add(tell)
      return () => heard.delete(tell)
    },
    () => current,
  )

/** Every word stands in both languages or does not compile: [中文, English]. `{name}` is filled in. */
export type Words = Record<string, readonly [zh: string, en: string]>

export function say<W extends Words>(words: W, name: keyof W, fill: Record<string, string | number> = {}): string {
  const pair = words[name]
  if (!pair) return String(name)
  return pair[current === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (whole, field: string) => String(fill[field] ?? whole))
}

/** In a component: `const t = useWords(words)`, then `t('hello', { name })`; changes with the language. */
export function useWords<W extends Words>(words: W) {
  useLanguage()
  return (name: keyof W, fill?: Record<string, string | number>) => say(words, name, fill)
}

/** Data that carries its own two names. */
export const named = (thing: { name: string; name_en?: string | null }): string =>
  (current === 'en' && thing.name_en) || thing.name
