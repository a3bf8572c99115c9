export { type Difference, differences } from './rollups/store.ts'
