import type { Act } from '#kit/act.ts'
import { insertTerritory } from './store.ts'

/** A whole territory at once, into an empty database. */
export const loadAll = (act: Act, all: Parameters<typeof insertTerritory>[1]): Promise<void> => insertTerritory(act, all)
