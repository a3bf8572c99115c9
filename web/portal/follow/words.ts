import type { Words } from '../../lib/language.ts'

/** The story of a report in plain words: what an office calls 研判 is "looked into" here. */
export const words = {
  title: ['办理进度', 'How it goes'],
  stage_received: ['已收到', 'Received'],
  stage_looked: ['研判', 'Looked into'],
  stage_handled: ['办理', 'Handled'],
  stage_checked: ['核查', 'Checked'],
  stage_done: ['办结', 'Done'],
  stage_declined: ['未受理', 'Not taken up'],
  now_at: ['当前进度：{stage}', 'Now: {stage}'],
  holder: ['目前由 {name} 办理', 'With {name} now'],
  done_by: ['由 {name} 办结', 'Settled by {name}'],
  due: ['本环节期限 {time}', 'This step is due by {time}'],
  overdue: ['本环节已超过期限（{time}），已提醒上级督办', 'This step is past its limit ({time}); the level above has been told'],
  closed_at: ['{time} 办结', 'Done on {time}'],
  answer: ['答复', 'Answer'],
  declined: ['为什么没有受理', 'Why it was not taken up'],
  yours: ['您反映的内容', 'What you said'],
  place: ['地点', 'Place'],
  reported_at: ['提交时间', 'Sent'],
  steps: ['办理过程', 'Step by step'],
  photos: ['现场照片', 'Photos of the scene'],
  proof: ['办理照片', 'Photos of the result'],
  proof_note: ['办理', 'result'],
  rate: ['您对办理结果满意吗？', 'Are you content with the result?'],
  rate_text: ['想说的话', 'Anything to add'],
  rate_send: ['提交评价', 'Send rating'],
  rated: ['您的评价', 'Your rating'],
  rate_thanks: ['谢谢您的评价', 'Thank you for rating'],
  refreshed: ['每 20 秒自动更新', 'Updated every 20 seconds'],
  stale: ['网络不通，显示的是之前的进度', 'No connection; this is what was known before'],
  no_key: [
    '这个链接不完整，缺少查询凭证。请使用回执页里的完整链接。',
    'This link is not complete: its key is missing. Please use the whole link of your receipt.',
  ],
} as const satisfies Words

export const stepWords = {
  report: ['收到您的反映', 'Your report was received'],
  import: ['收到您的反映', 'Your report was received'],
  resolve_on_site: ['已到现场解决', 'Settled on the spot'],
  pass_up: ['转交上一级研究办理', 'Passed to the next level'],
  pass_down: ['交由基层单位办理', 'Passed to the local office'],
  settle: ['已经解决', 'Settled'],
  decline: ['未予受理', 'Not taken up'],
  file: ['正式立案', 'Formally opened as a case'],
  dispatch: ['派给承办单位', 'Sent to the unit in charge'],
  acknowledge: ['承办单位已接单', 'The unit has taken it on'],
  complete: ['承办单位办理完毕，等待核查', 'The unit has done it; waiting for the check'],
  return: ['重新安排承办单位', 'Another unit will be found'],
  check: ['到现场核查', 'Checked on the spot'],
  close: ['办结并答复', 'Done, with an answer'],
  rate: ['收到您的评价', 'Your rating was received'],
  comment: ['补充情况', 'A note was added'],
  escalate: ['超过时限，已提级督办', 'Past its limit; taken to the level above'],
} as const satisfies Words

/** A decline says what to do instead. */
export const declinedWords = {
  to_emergency_line: [
    '这件事需要马上处置，请直接拨打 110、119、120 或 122。',
    'This needs help at once: please call 110, 119, 120 or 122.',
  ],
  statutory_channel: [
    '这件事依法应当通过诉讼、仲裁、行政复议等途径解决，可向当地公共法律服务中心（12348）咨询。',
    'By law this goes through a court, arbitration or administrative review; the legal service line 12348 can advise you.',
  ],
  already_petition: [
    '这件事已经进入信访程序，请向信访部门了解进展。',
    'This is already in the petition procedure; please ask the petition office.',
  ],
  duplicate_no_new_reason: [
    '同一件事之前已经答复。如有新的情况或证据，请补充后再次提交。',
    'This has been answered before. If there is something new, please send it again with that.',
  ],
  secret_or_privacy: [
    '内容涉及国家秘密、商业秘密或他人隐私，不能在这里办理。',
    'It concerns a secret or somebody’s privacy and cannot be handled here.',
  ],
  out_of_scope: [
    '这件事不属于本级政府的办理范围，可拨打 12345 咨询由谁负责。',
    'This is not for the local government; call 12345 to ask who is responsible.',
  ],
  unlawful_or_immoral: [
    '所提要求不符合法律法规或公序良俗，无法办理。',
    'What is asked for is against the law or public order and cannot be done.',
  ],
} as const satisfies Words
