import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pair = /\[\s*'([^']*\p{Script=Han}[^']*)',\s*(?:'|")/gu
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The Chinese sentences of every word table, as what they look like on screen once their gaps are filled. */
export const chinese: RegExp[] = globSync(['web/**/*.ts', 'src/kit/problems.ts'], { cwd: root })
  .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(pair)].map(([, zh]) => zh!))
  .filter((zh) => /\p{Script=Han}{2}/u.test(zh.replace(/\{\w+\}/g, '')))
  .map((zh) => new RegExp(`^${escaped(zh).replace(/\\\{\w+\\\}/g, '.*')}$`, 'u'))

/** What a page says, to eyes and to screen readers; what is marked as Chinese may be Chinese. */
export const said = `(() => {
  const shown = (element) => element.checkVisibility() && !element.closest('[lang^=zh]:not(html), .sheet')
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walk.nextNode()) if (walk.currentNode.parentElement && shown(walk.currentNode.parentElement)) found.push(walk.currentNode.data)
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const element of document.querySelectorAll('[' + name + ']')) if (shown(element)) found.push(element.getAttribute(name))
  return [document.title, ...found].map((text) => text.trim()).filter((text) => /[\\u4e00-\\u9fff]/.test(text))
})()`
