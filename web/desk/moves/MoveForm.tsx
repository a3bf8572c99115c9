import type { FC } from 'react'
import type { MoveKind } from '#cases/contract.ts'
import type { Detail } from '../case/detail.ts'
import { RecategoriseForm, RelocateForm } from './ChangeForms.tsx'
import { CheckForm } from './CheckForm.tsx'
import { CloseForm } from './CloseForm.tsx'
import { ConsultForm } from './ConsultForm.tsx'
import { DeclineForm } from './DeclineForm.tsx'
import { DispatchForm } from './DispatchForm.tsx'
import { MergeForm, SplitForm } from './FamilyForms.tsx'
import { FileForm } from './FileForm.tsx'
import { Frame } from './Frame.tsx'
import { AppealForm, AskSuspensionForm, DecideAppealForm, GrantForm } from './LimitForms.tsx'
import { EndWhistleForm, GiveResultForm, MusterForm, NoResultForm } from './MusterForms.tsx'
import { AskBelowForm, ConfidentialForm, GiveForm } from './OrganisationForms.tsx'
import { PassDownForm } from './PassDownForm.tsx'
import { RateForm } from './RateForm.tsx'
import { AnswerVerificationForm, FollowUpForm, ReasonForm } from './ReviewForms.tsx'
import { NoteForm, ResultForm } from './TextForms.tsx'
import type { Filled } from './useMove.ts'
import { WhistleForm } from './WhistleForm.tsx'

export type FormGiven = {
  kind: MoveKind
  detail: Detail
  error: Error | null
  busy: boolean
  onSend: (filled: Filled) => void
  onCancel: () => void
}

const forms: Record<MoveKind, FC<FormGiven>> = {
  resolve_on_site: ResultForm,
  settle: ResultForm,
  complete: ResultForm,
  pass_up: NoteForm,
  return: NoteForm,
  comment: NoteForm,
  pass_down: PassDownForm,
  decline: DeclineForm,
  file: FileForm,
  dispatch: DispatchForm,
  acknowledge: (given) => <Frame {...given} onSubmit={() => given.onSend({ kind: 'acknowledge' })} />,
  check: CheckForm,
  close: CloseForm,
  rate: RateForm,
  whistle: WhistleForm,
  acknowledge_whistle: (given) => <Frame {...given} ready onSubmit={() => given.onSend({ kind: 'acknowledge_whistle' })} />,
  muster: MusterForm,
  consult: ConsultForm,
  give_result: GiveResultForm,
  record_no_result: NoResultForm,
  end_whistle: EndWhistleForm,
  remind: NoteForm,
  supervise: NoteForm,
  release: NoteForm,
  ask_extension: NoteForm,
  grant_extension: GrantForm,
  refuse_extension: NoteForm,
  ask_suspension: AskSuspensionForm,
  grant_suspension: GrantForm,
  refuse_suspension: NoteForm,
  resume: NoteForm,
  ask_overdue_appeal: AppealForm,
  decide_overdue_appeal: DecideAppealForm,
  accept: (given) => <Frame {...given} ready onSubmit={() => given.onSend({ kind: 'accept' })} />,
  ask_verification: AskBelowForm,
  answer_verification: AnswerVerificationForm,
  transfer: GiveForm,
  recategorise: RecategoriseForm,
  relocate: RelocateForm,
  arbitrate: GiveForm,
  ask_check: AskBelowForm,
  void: ReasonForm,
  reopen: ReasonForm,
  follow_up: FollowUpForm,
  mark_confidential: ConfidentialForm,
  archive: (given) => <Frame {...given} ready onSubmit={() => given.onSend({ kind: 'archive' })} />,
  merge: MergeForm,
  unmerge: NoteForm,
  split: SplitForm,
}

/** Each move asks only for what it needs. */
export function MoveForm(given: FormGiven) {
  const Form = forms[given.kind]
  return <Form {...given} />
}
