import { portalStart } from '#intake/contract.ts'
import { call } from '../lib/call.ts'
import { language, say, setLanguage } from '../lib/language.ts'
import './door.css'
import { words } from './words.ts'

const entries = ['portal', 'field', 'desk', 'board'] as const
const root = document.getElementById('root')!
let demo = false

const element = (name: string, attributes: Record<string, string>, ...children: (Node | string)[]) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const entry = (name: (typeof entries)[number]) =>
  element(
    'li',
    {},
    element(
      'a',
      { href: `/${name}/` },
      element('strong', {}, say(words, name)),
      element('span', { class: 'who' }, say(words, `${name}_who`)),
      element('span', {}, say(words, `${name}_does`)),
    ),
  )

/** Four doors and no framework: this page is the first thing anyone sees, so it is there at once. */
function draw() {
  document.title = say(words, 'title')
  const other = element('button', { type: 'button', lang: language() === 'zh' ? 'en' : 'zh-CN' }, say(words, 'other'))
  other.addEventListener('click', () => {
    setLanguage(language() === 'zh' ? 'en' : 'zh')
    draw()
    root.querySelector('button')?.focus()
  })
  const icon = element('img', { src: '/icon.svg', alt: '', width: '56', height: '56' })
  root.replaceChildren(
    element('header', {}, other),
    element(
      'main',
      {},
      element('h1', {}, icon, element('span', {}, say(words, 'product'))),
      element('p', { class: 'what' }, say(words, 'what')),
      element('p', { class: 'tagline' }, say(words, 'tagline')),
      element('nav', { 'aria-label': say(words, 'choose') }, element('ul', {}, ...entries.map(entry))),
    ),
    element('footer', {}, demo ? say(words, 'demo') : ''),
  )
}

draw()
call(portalStart).then(
  ({ synthetic }) => {
    demo = synthetic
    if (demo) draw()
  },
  () => undefined, // the doors stand open without it
)
