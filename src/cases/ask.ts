import type { Act } from '#kit/act.ts'
import type { Case } from './contract.ts'
import { veiledFrom } from './masks.ts'
import { findCase } from './store.ts'

export type { Case, Report } from './contract.ts'
export { mainOf } from './family/actions.ts'
export { runningWhistle } from './whistle/actions.ts'

/** A case that the actor may know of. */
export const caseOf = (act: Act, id: string): Promise<Case | undefined> => findCase(act, id)

/** May the actor read what the case is about? Whoever knows of a confidential one sees that there is one, and no more. */
export async function readsCase(act: Act, id: string): Promise<boolean> {
  const c = await findCase(act, id)
  return c !== undefined && !veiledFrom(act.actor, c)
}

/** How many open cases an organisation holds, of those that the actor may know of. */
export async function openCasesHeld({ tx }: Act, organisation: number): Promise<number> {
  const { n } = await tx
    .selectFrom('cases')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('holder_id', '=', organisation)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}
