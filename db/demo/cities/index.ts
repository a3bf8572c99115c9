import { jinjiang } from './jinjiang.ts'
import { putian } from './putian.ts'
import { quanzhouTiz } from './quanzhou-tiz.ts'

/** The demo cities by the name that `yiwang demo --city` takes; the first is the one that an empty house loads. */
export const cities = { jinjiang, putian, 'quanzhou-tiz': quanzhouTiz } as const
export type CityName = keyof typeof cities
export const cityNames = Object.keys(cities) as CityName[]
