/** Why something cannot be put into a register, or said of what is in one. */
export const registerProblems = {
  component_code_malformed: {
    status: 400,
    zh: '部件标识码 {code} 不正确，应为 17 位：区划 6 位、大类 01–05、小类 3 位、顺序 6 位',
    en: 'The identifier {code} is not valid: 17 digits, 6 of the county, group 01–05, 3 of the kind, 6 counted',
  },
  component_code_taken: {
    status: 409,
    zh: '部件标识码 {code} 已被其他部件使用',
    en: 'Another component has the identifier {code}',
  },
  component_code_twice: {
    status: 400,
    zh: '部件标识码 {code} 在文件中重复出现',
    en: 'The identifier {code} occurs twice in the file',
  },
  component_field_missing: { status: 400, zh: '缺少必填内容：{field}', en: 'This is missing: {field}' },
  component_field_invalid: { status: 400, zh: '{field} 的值“{value}”不正确', en: 'The value “{value}” of {field} is not valid' },
  component_position_missing: {
    status: 400,
    zh: '缺少位置：需要点位或经纬度',
    en: 'The position is missing: a point, or longitude and latitude',
  },
  component_unit_unknown: {
    status: 400,
    zh: '没有名为“{unit}”的承办单位（{field}）',
    en: 'There is no handling unit called “{unit}” ({field})',
  },
  component_day: {
    status: 409,
    zh: '日期应在部件上次变更（{since}）与今天之间',
    en: 'The day must lie between its last change ({since}) and today',
  },
  component_unchanged: { status: 409, zh: '没有任何变更', en: 'Nothing is different from before' },
  component_not_yours: {
    status: 403,
    zh: '部件由所在辖区的中心管理，其权属、养护单位只能变更状态和备注',
    en: 'The centre of its area keeps it; its own units may change status and note only',
  },
  component_far: {
    status: 409,
    zh: '所选部件距事件位置超过 {metres} 米',
    en: 'The component lies more than {metres} m from the place of the case',
  },
  unknown_component: { status: 400, zh: '部件不存在', en: 'There is no such component' },
} as const
