/** Why a case may not be looked at twice, sent elsewhere, opened again, merged or split just now. */
export const reviewProblems = {
  // looking twice, sending it elsewhere, opening it again
  archived: { status: 409, zh: '事件已归档，不能再办理', en: 'The case is in the archive; nothing more can be done with it' },
  already_accepted: { status: 409, zh: '本单位已经受理', en: 'It has been accepted already' },
  not_on_the_way: {
    status: 409,
    zh: '事件所在地没有可以交办的下级网格或村社',
    en: 'There is no such team or desk below you on the way of this case',
  },
  not_of_one_kind: {
    status: 409,
    zh: '只能转给同类、同级的单位',
    en: 'It can be transferred to an organisation of the same kind and level only',
  },
  place_required: { status: 409, zh: '请选择新的位置或区域', en: 'Choose the new position or area' },
  returned_before: { status: 409, zh: '本单位已退回过一次，不能再退回', en: 'Your organisation has returned it once already' },
  must_take: {
    status: 409,
    zh: '该事件已经裁定，承办单位不能再退回',
    en: 'It was arbitrated; the named organisation must take it',
  },
  past_own_step: {
    status: 409,
    zh: '承办单位退回后，只能重新派遣，不能越过本环节',
    en: 'After a return it can only be dispatched again; nobody goes past his own step',
  },
  void_after_dispatch: {
    status: 409,
    zh: '已派遣的事件只有县级中心可以作废',
    en: 'Once dispatched, only the county can void it',
  },
  not_yours_to_reopen: {
    status: 409,
    zh: '只有报告人和结案单位可以申请重办',
    en: 'Only the reporter, or the desk that closed it, opens it again',
  },
  already_reopened: { status: 409, zh: '报告人已申请过一次重办', en: 'The reporter has had it opened again once already' },
  reopen_too_late: { status: 409, zh: '结案已超过 {days} 天，不能再申请重办', en: 'It was closed more than {days} days ago' },
  reopen_window_open: {
    status: 409,
    zh: '结案未满 {days} 天，报告人仍可申请重办，暂不能归档',
    en: 'For {days} days after closing the reporter may have it opened again; archive it afterwards',
  },
  follow_up_incomplete: {
    status: 409,
    zh: '联系上报告人时，请填写是否解决、是否满意；未联系上时不填',
    en: 'When the reporter was reached, say whether it is resolved and whether they are satisfied; otherwise neither',
  },
  complained_party: {
    status: 409,
    zh: '被反映单位不能办理、查看针对自己的事件',
    en: 'Whoever the matter is against may neither handle nor read it',
  },
  // duplicates and parts
  merge_into_itself: { status: 409, zh: '不能并入事件自身', en: 'A case cannot be merged into itself' },
  merge_in_a_circle: { status: 409, zh: '两件事件已有从属关系，不能再并案', en: 'One of the two belongs to the other already' },
  main_not_open: { status: 409, zh: '主件已办结或已并入其他事件，不能并入', en: 'The main case has ended, or is merged itself' },
  main_elsewhere: { status: 409, zh: '主件不在您的辖区内', en: 'The main case does not lie in your area' },
  main_still_open: {
    status: 409,
    zh: '主件尚未办结，办结后再评价',
    en: 'The main case is still open; rate it when it has ended',
  },
  open_parts: { status: 409, zh: '还有 {n} 件分件没有办结', en: '{n} part(s) of it are still open' },
  part_of_a_part: { status: 409, zh: '分件不能再拆分', en: 'A part is not split again' },
  too_many_parts: { status: 409, zh: '一件事件最多拆分为 {most} 件', en: 'A case has {most} parts at most' },
  parent_ended: { status: 409, zh: '总件已办结，请先重办总件', en: 'The whole case has ended; open that one first' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>
