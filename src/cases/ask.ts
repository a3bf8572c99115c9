import type { Act } from '#kit/act.ts'
import type { Case } from './contract.ts'
import { findCase } from './store.ts'

export type { Case, Report } from './contract.ts'
export { mainOf } from './family/actions.ts'
export { runningWhistle } from './whistle/actions.ts'

/** A case that the actor may know of. */
export const caseOf = (act: Act, id: string): Promise<Case | undefined> => findCase(act, id)
