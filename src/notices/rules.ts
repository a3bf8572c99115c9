type Told = {
  kind: string
  organisation: number | null
  person: string | null
  detail: unknown
}
type Receiver = { organisation_id: number; person_id: null } | { organisation_id: null; person_id: string }

/** Steps by which a case comes to an organisation: whoever holds it afterwards is told. */
const arrivals = ['case.report', 'case.pass_up', 'case.pass_down', 'case.dispatch', 'case.return', 'case.complete'] as const
/** Steps that end a case: whoever reported it is told. */
const endings = ['case.resolve_on_site', 'case.settle', 'case.decline', 'case.close'] as const

export const kindsHeard = [...arrivals, ...endings, 'case.check', 'case.escalate'] as const

const among = (list: readonly string[], kind: string) => list.includes(kind)

/** Who should look at a case because of this line. Nobody is told of what they did themselves. */
export function receiversOf(line: Told, reporter: string | null): Receiver[] {
  const { holder, supervised_by, move } = line.detail as {
    holder?: number
    supervised_by?: number | null
    move?: { passed?: boolean }
  }
  const organisations = new Set<number>()
  if (among(arrivals, line.kind) && holder) organisations.add(holder)
  if (line.kind === 'case.check' && move?.passed === false && holder) organisations.add(holder)
  if (line.kind === 'case.escalate') for (const one of [holder, supervised_by]) if (one) organisations.add(one)
  if (line.organisation !== null) organisations.delete(line.organisation)
  const persons = among(endings, line.kind) && reporter !== null && reporter !== line.person ? [reporter] : []
  return [
    ...[...organisations].map((organisation_id) => ({ organisation_id, person_id: null })),
    ...persons.map((person_id) => ({ organisation_id: null, person_id })),
  ]
}
