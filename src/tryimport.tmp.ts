import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { town } from '../test/town.ts'
import { importCases } from '#intake/import/actions.ts'
const willow = await town()
test('x', async () => {
  const map = JSON.parse(readFileSync('/work/main/db/demo/maps/boston311-2011.json','utf8'))
  let last = performance.now(), n=0
  const orig = willow.db.act
  const s = await importCases(willow.db, { file: '/work/shared/data/boston311-2011/requests-2011-07-to-10.csv.gz', map, now: willow.clock.now, onProgress: ({rows}) => { n++; if (n%10===0) { console.log(rows, Math.round(performance.now()-last)); last=performance.now() } } })
  console.log(s)
})
