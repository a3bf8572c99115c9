import type { StageStep } from '#cases/procedures/rules.ts'
import type { Words } from './language.ts'

/** The stages of the procedures, and the steps of the two published loops (codes §2.10). */
export const stageWords = {
  label: ['办理进度', 'How far it has come'],
  nth: ['第 {n} 步，共 {all} 步', 'Step {n} of {all}'],
  then: ['下一步：{step}', 'Next: {step}'],
  skipped: ['（未经过）', ' (not taken)'],
  report: ['上报', 'Report'],
  accept: ['受理', 'Accept'],
  prehandle: ['预处置', 'First look'],
  verify: ['核实', 'Verify'],
  assess: ['研判', 'Assess'],
  file: ['立案', 'File'],
  dispatch: ['派遣', 'Dispatch'],
  handle: ['处置', 'Handle'],
  check: ['核查', 'Check'],
  close: ['结案', 'Close'],
  patrol: ['网格巡查', 'Patrol'],
  collect: ['信息采集', 'Collect'],
  discover: ['源头发现', 'Find the source'],
  assign: ['任务分派', 'Assign'],
  resolve: ['问题处置', 'Resolve'],
  feed_back: ['核查反馈', 'Check and answer'],
  oversee: ['效能督导', 'Oversee'],
  share: ['资源共享', 'Share'],
} as const satisfies Record<StageStep | 'label' | 'nth' | 'then', readonly [string, string]> & Words
