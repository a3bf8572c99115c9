/** Refusals about posts, handovers, stand-ins and the duty roster. */
export const peopleProblems = {
  post_ended: { status: 409, zh: '该岗位已结束或已办理交接', en: 'The post has ended by then, or was handed over already' },
  handover_too_soon: {
    status: 409,
    zh: '交接日期不能早于今天，也不能早于到岗次日',
    en: 'It passes today at the earliest, and not on the day on which the post began',
  },
  same_person: {
    status: 409,
    zh: '接任人、代岗人不能是本人',
    en: 'Whoever holds the post cannot follow or stand in for themselves',
  },
  unknown_person: { status: 400, zh: '人员不存在', en: 'There is no such person' },
  administrators_apart: {
    status: 409,
    zh: '系统、安全、审计管理员须由不同人员担任，且不得兼任业务岗位',
    en: 'The three administrators are different persons, and none of them does the work',
  },
  stand_in_days: {
    status: 409,
    zh: '代岗不能早于今天开始，结束日期不能早于开始日期',
    en: 'It begins today at the earliest and does not end before it begins',
  },
  stand_in_twice: { status: 409, zh: '该岗位在这些日期已有人代岗', en: 'Somebody stands in for this post on some of these days' },
  not_fit_to_lead: {
    status: 409,
    zh: '承办人、兼职网格员不能接任或代理负责人岗位',
    en: 'Whoever handles cases, or only reports, does not take the post of a head',
  },
  handed_over_from_above: {
    status: 409,
    zh: '负责人的岗位由上级单位办理交接',
    en: 'The post of a head is handed over by the level above',
  },
  stand_in_over: { status: 409, zh: '代岗已经结束', en: 'This standing-in is over already' },
  shift_of_others: { status: 409, zh: '该岗位不属于本单位', en: 'This post belongs to another organisation' },
  shift_past: { status: 409, zh: '已过去的班次不能修改', en: 'What has passed is not rewritten' },
  shift_hours: {
    status: 409,
    zh: '下班时间须晚于上班时间，一个班次最长 {most} 天',
    en: 'A shift ends after it begins and lasts {most} days at most',
  },
  shift_far: { status: 409, zh: '最多提前 {most} 天排班', en: 'A roster is planned {most} days ahead at most' },
  shift_twice: { status: 409, zh: '该岗位在这段时间已有班次', en: 'This post has a shift within these hours already' },
  shift_overlaps: {
    status: 409,
    zh: '这段时间已有主班，同一时间只能有一个主班',
    en: 'There is a main shift within these hours; there is one at a time',
  },
} as const
