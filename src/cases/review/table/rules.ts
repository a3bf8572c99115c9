import { endStates, openStates } from '../../contract.ts'
import type { Rule } from '../../moves/rules.ts'
import type { ReviewMove } from '../contract.ts'

const unfiled = ['reported', 'assessing'] as const

/** Looking twice, sending it elsewhere, opening and shutting it again. */
export const review = {
  accept: {
    from: ['assessing'],
    to: 'same',
    duty: 'assess',
    standing: 'holder',
    // ends the limit for acceptance, where one runs
    clock: 'assess',
    source: 'rules 3.2: 受理 15 分钟; GB/T 33358',
  },
  ask_verification: {
    from: ['assessing'],
    to: 'verifying',
    duty: 'assess',
    standing: 'holder',
    clock: 'verify',
    source: 'rules 3.2: 核实 30 分钟,受理暂停计时',
  },
  answer_verification: {
    from: ['verifying'],
    to: 'assessing',
    duty: 'assess',
    standing: 'area',
    clock: 'resume',
    source: 'rules 3.2: 核实反馈,受理恢复计时',
  },
  transfer: {
    from: ['reported', 'assessing', 'filed'],
    to: 'same',
    duty: 'assess',
    standing: 'holder',
    clock: 'keep',
    source: 'Beijing art.12: 转办须写理由; 突发事件应对法 60',
  },
  recategorise: {
    from: ['reported', 'assessing', 'filed', 'dispatched'],
    to: 'same',
    // not filed yet and of a procedure that begins further up: goes there, and its assessment begins
    also: ['assessing'],
    duty: 'assess',
    standing: 'area',
    // within a procedure nothing begins anew; under another one the stage that runs gets its limit, from the same beginning
    clock: 'keep',
    source: 'rules 3.2: 立案须选立案条件;改类重选条件,时限自原立案起算;程序改变的按新程序时限',
  },
  relocate: {
    from: ['reported', 'assessing', 'filed', 'dispatched', 'handling'],
    to: 'same',
    // not filed yet: goes to whoever answers first for the new place, and its day begins there; filed: only the place changes
    also: unfiled,
    duty: 'assess',
    standing: 'area',
    clock: 'keep',
    source: 'rules 3.1: 属地; 未立案按新址首接,已立案不换承办',
  },
  arbitrate: {
    from: ['arbitrating'],
    to: 'dispatched',
    duty: 'arbitrate',
    standing: 'holder',
    clock: 'acknowledge',
    source: 'Beijing art.12: 派单争议审核; users 9',
  },
  ask_check: {
    from: ['checking'],
    to: 'same',
    duty: 'check',
    standing: 'centre',
    clock: 'keep',
    source: 'rules 3.4: 核查派发; F4 31',
  },
  void: {
    from: openStates,
    to: 'void',
    duty: 'file',
    standing: 'area',
    clock: 'none',
    source: 'rules 3.4: 作废数计入准确立案率',
  },
  reopen: {
    from: ['closed'],
    to: 'assessing',
    duty: null,
    standing: 'knows',
    clock: 'assess',
    source: 'users 10: 报告人可重开一次; Beijing art.23',
  },
  follow_up: {
    from: ['closed'],
    to: 'same',
    also: ['assessing'],
    duty: 'check',
    standing: 'area',
    clock: 'keep',
    source: 'Beijing art.23: 回访; Jinan art.27',
  },
  mark_confidential: {
    from: [...openStates, ...endStates],
    to: 'same',
    also: ['assessing'],
    duty: 'assess',
    standing: 'area',
    clock: 'keep',
    source: 'Jinan art.32; GB/T 33358: 保密工单',
  },
  archive: {
    from: endStates,
    to: 'same',
    duty: 'close',
    standing: 'area',
    clock: 'keep',
    source: 'DA/T 归档; rules 3.2',
  },
} as const satisfies Record<ReviewMove['kind'], Rule>
