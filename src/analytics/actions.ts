export { recount } from './rollups/store.ts'
