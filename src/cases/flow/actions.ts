import { catalogueNow, categoryById, filingConditionById } from '#catalogue/ask.ts'
import { closingChoice, filingChoice } from '#catalogue/rules.ts'
import type { Act } from '#kit/act.ts'
import { isRefusal, type Refusal } from '#kit/ruling.ts'
import type { Case } from '../contract.ts'
import type { FactsOf } from '../groups.ts'

const ruled = (choice: object | Refusal) => ({ condition: isRefusal(choice) ? choice : null })
const filedFor = async (act: Act, c: Case) =>
  c.filing_condition_id === null ? undefined : filingConditionById(act, c.filing_condition_id)

export const flowFacts: FactsOf = {
  file: async (act, _, { category_id, filing_condition_id }, { area_class }) => ({
    ...ruled(filingChoice(await catalogueNow(act), { category_id, filing_condition_id, area_class })),
    category: await categoryById(act, category_id),
  }),
  complete: async (act, c) => ({ proof_required: (await filedFor(act, c))?.proof_required ?? false }),
  close: async (act, c, { closing_condition_id }) => {
    const filed = await filedFor(act, c)
    return filed ? ruled(closingChoice(await catalogueNow(act), filed, closing_condition_id)) : {}
  },
}
