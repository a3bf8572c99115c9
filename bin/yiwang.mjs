#!/usr/bin/env node
// A bare `node` may be old: setup.mjs goes on with the one that Yiwang brings.
process.argv.splice(2, 0, 'run')
await import('../scripts/setup.mjs')
