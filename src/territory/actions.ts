import type { Act } from '#kit/act.ts'
import type { City } from './contract.ts'
import { insertCity, insertTerritory } from './store.ts'

/** A whole territory at once, into an empty database. */
export const loadAll = (act: Act, all: Parameters<typeof insertTerritory>[1]): Promise<void> => insertTerritory(act, all)

/** Say once which city this is, what its levels are called and which of them hold cases. */
export const sayCity = (act: Act, city: City): Promise<void> => insertCity(act, city)
