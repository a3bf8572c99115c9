import type { Actor } from '#kit/actor.ts'
import type { Case, CaseListed } from './contract.ts'

type Guarded = Pick<Case, 'id' | 'confidential' | 'complained_id' | 'involved' | 'reporter_id'>

/**
 * May this reader not see what it is about? A confidential case is read by those who have it or had it in hand; never by the
 * organisation that it is against (Jinan art.32).
 */
export function veiledFrom(actor: Actor, c: Guarded): boolean {
  if (actor.kind === 'system' || actor.case === c.id || (actor.person !== null && actor.person === c.reporter_id)) return false
  if (c.complained_id !== null && c.complained_id === actor.organisation) return true
  return c.confidential && !(actor.organisation !== null && c.involved.includes(actor.organisation))
}

/** What is left of a case for such a reader: that there is one, who has it, and by when. */
export const veil = <C extends Case>(c: C): C => ({
  ...c,
  ...{ summary: '', description: '', place: '', lon: null, lat: null, accuracy_m: null, routing: null, component_id: null },
  ...{ result: null, reply: null, rating_text: null, reporter_id: null, asked_reason: null, amount: null, headcount: null },
})

export const shown = (actor: Actor, c: Case): Case => (veiledFrom(actor, c) ? veil(c) : c)

/** A list never says where a confidential case is. */
export const shownInList = (actor: Actor, c: CaseListed & Guarded): CaseListed =>
  c.confidential || c.complained_id !== null
    ? { ...c, place: '', ...(veiledFrom(actor, c) ? { summary: '', amount: null, headcount: null } : {}) }
    : c

/** How personal data is shown until someone gives a reason to see it (rules.md 3.9): 张*, 138****5678. */
export const maskName = (name: string | null): string | null => {
  if (!name) return name
  const [first, ...rest] = Array.from(name)
  return `${first}${'*'.repeat(Math.min(rest.length || 1, 2))}`
}

export const maskPhone = (phone: string | null): string | null => {
  if (!phone) return phone
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 7 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : '****'
}
