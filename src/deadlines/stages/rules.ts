import type { StageLimit, StageName } from '../contract.ts'

/** The row that holds for a stage on a day: one for the procedure before one for all, then the later start. */
export function stageLimit(
  rows: readonly StageLimit[],
  { stage, procedure, day }: { stage: StageName; procedure: string; day: string },
): StageLimit | undefined {
  const spoken = rows.filter(
    (row) =>
      row.stage === stage &&
      (row.procedure === null || row.procedure === procedure) &&
      row.valid_from <= day &&
      (row.valid_to === null || row.valid_to > day),
  )
  return spoken.toSorted(
    (a, b) => Number(b.procedure !== null) - Number(a.procedure !== null) || (a.valid_from < b.valid_from ? 1 : -1),
  )[0]
}
