import { useState } from 'react'
import type { Line } from '#cases/contract.ts'
import { useLanguage, useWords } from '../../lib/language.ts'
import { stakeText } from '../../lib/stake.ts'
import { declineReasons, lineWords, states, when } from '../../lib/words.ts'
import { Photos } from '../../ui/Photos.tsx'
import { useCatalogue } from '../parts/catalogue.ts'
import { words } from '../words/case.ts'
import { type Detail, organisationName, type Told } from './detail.ts'
import './story.css'
import { LimitWords } from './LimitWords.tsx'
import { ReviewWords } from './ReviewWords.tsx'
import { Section } from './Section.tsx'

/** The whole story, newest first: who, in which post, when, from where to where, with what words. */
export function Story({ detail }: Told) {
  const t = useWords(words)
  const lines = detail.timeline.toSorted((a, b) => b.n - a.n)
  return (
    <Section title={t('timeline')}>
      <ol className="story">
        {lines.map((line, at) => (
          <Step key={line.id} line={line} before={lines[at + 1]} detail={detail} />
        ))}
      </ol>
    </Section>
  )
}

type Said = Partial<
  Record<'note' | 'result' | 'reply' | 'reason' | 'text' | 'agreed' | 'place', string> & {
    passed: boolean
    filing_condition_id: number
    closing_condition_id: number
    rating: number
    amount: number
    headcount: number
  }
>

function Step({ line, before, detail }: { line: Line; before: Line | undefined; detail: Detail }) {
  const t = useWords(words)
  const language = useLanguage()
  const pick = (pair: readonly [string, string] | undefined, otherwise: string) => pair?.[language === 'zh' ? 0 : 1] ?? otherwise
  const kind = line.kind.slice(line.kind.indexOf('.') + 1)
  const actors: Record<string, string> = { system: t('system'), resident: t('resident'), machine: t('machine') }
  const holder = line.detail['holder'] as number | undefined
  const moved = before && holder !== before.detail['holder'] ? organisationName(detail, holder) : undefined
  const state = (name: string | null) => pick(states[name as keyof typeof states], name ?? '')
  const silent = line.detail['silent'] as number[] | undefined
  const photos = detail.attachments.filter(({ move_id }) => move_id === line.id)
  return (
    <li className={`step step-${kind}`}>
      <div className="step-head">
        <strong>{pick(lineWords[kind as keyof typeof lineWords], kind)}</strong>
        {line.to_state !== null && line.from_state !== line.to_state && (
          <span className="step-states">
            {line.from_state !== null && `${state(line.from_state)} → `}
            {state(line.to_state)}
          </span>
        )}
        <time className="quiet" dateTime={line.at}>
          {when(line.at)}
        </time>
      </div>
      <div className="step-who">
        {line.person_name ?? actors[line.actor_kind] ?? line.actor_kind}
        {line.post_name && <span className="quiet"> {line.post_name}</span>}
        {moved && <span className="step-to"> {t('handed_to', { name: moved })}</span>}
      </div>
      <LimitWords line={line} detail={detail} />
      <ReviewWords line={line} />
      <Words line={line} />
      {silent && silent.length > 0 && (
        <p className="step-text">{t('silent', { names: silent.map((id) => organisationName(detail, id)).join('、') })}</p>
      )}
      <Photos photos={photos} size={56} />
      <Digest line={line} />
    </li>
  )
}

function Words({ line }: { line: Line }) {
  const t = useWords(words)
  const language = useLanguage()
  const { catalogue } = useCatalogue()
  const said = (line.detail['move'] ?? line.detail) as Said
  const missed = line.detail['due_at_missed'] as string | undefined
  const reason = declineReasons[said.reason as keyof typeof declineReasons] as readonly [string, string] | undefined
  const condition = (one: { text: string; text_en: string } | undefined) =>
    one && (language === 'en' ? one.text_en || one.text : one.text)
  const texts = [
    condition(catalogue?.filing_conditions.find(({ id }) => id === said.filing_condition_id)),
    condition(catalogue?.closing_conditions.find(({ id }) => id === said.closing_condition_id)),
    stakeText({ amount: said.amount ?? null, headcount: said.headcount ?? null }),
    said.passed === undefined ? undefined : t(said.passed ? 'passed' : 'rework'),
    reason?.[language === 'zh' ? 0 : 1] ?? said.reason,
    missed && t('missed', { at: when(missed) }),
    said.rating && t('stars', { n: said.rating }),
    said.place,
    said.agreed,
    said.result,
    said.note,
    said.reply,
    said.text,
  ].filter(Boolean)
  return texts.map((text, n) => (
    <p className="step-text" key={n}>
      {text}
    </p>
  ))
}

function Digest({ line }: { line: Line }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <div className="step-digest">
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('digest')}
      </button>
      {open && (
        <code>
          {t('digest_line', { n: line.n })} · {line.digest}
        </code>
      )}
    </div>
  )
}
