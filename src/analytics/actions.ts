export { sumUp } from './kpi/sums/sums.ts'
export { recount } from './rollups/store.ts'
