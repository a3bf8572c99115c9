import { reviewProblems } from './cases/problems.ts'
import { peopleProblems } from './people/problems.ts'
import { registerProblems } from './registers/problems.ts'

/**
 * Every refusal and problem the house can answer with: its HTTP status and its sentence in both languages.
 * The server puts the sentence into the `title` of the RFC 9457 body, the web shows it beside a disabled button.
 * `{name}` stands for a field of the problem's `why`.
 */
export const problems = {
  ...reviewProblems,
  ...registerProblems,
  ...peopleProblems,
  // the door itself
  malformed: { status: 400, zh: '提交的内容有误，请检查标出的项目', en: 'The input is not valid; see the marked fields' },
  unsupported_media_type: { status: 415, zh: '不支持的内容类型', en: 'This content type is not supported' },
  too_large: { status: 413, zh: '内容太大', en: 'The content is too large' },
  not_signed_in: { status: 401, zh: '请先登录', en: 'Please sign in first' },
  wrong_credentials: { status: 401, zh: '账号或密码不正确', en: 'The account or password is not right' },
  account_locked: {
    status: 423,
    zh: '密码错误次数过多，账号已锁定，请于 {until} 后再试',
    en: 'Too many failed attempts; try again after {until}',
  },
  cross_site: { status: 403, zh: '请求来源不被允许', en: 'This origin may not send requests here' },
  not_allowed: { status: 403, zh: '您的岗位没有这项权限', en: 'Your post does not permit this' },
  not_found: { status: 404, zh: '没有找到，或您无权查看', en: 'Not found, or not yours to see' },
  too_many_requests: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many requests; please wait a moment' },
  busy: {
    status: 503,
    zh: '系统繁忙，请稍后重试，已提交的内容不会丢失',
    en: 'The system is busy; try again shortly, nothing accepted is lost',
  },
  our_fault: {
    status: 500,
    zh: '系统出错，内容未保存，请重试或联系管理员',
    en: 'Something went wrong on our side; nothing was saved',
  },
  same_id_other_content: { status: 409, zh: '同一编号已提交过不同内容', en: 'This id was already used with other content' },
  // cases
  wrong_state: { status: 409, zh: '事件当前状态不能进行此操作', en: 'The case is not in a state for this move' },
  not_your_duty: { status: 409, zh: '您的岗位没有此项职责', en: 'This is not a duty of your post' },
  not_in_procedure: {
    status: 409,
    zh: '该事件所走的流程没有这一步',
    en: 'The procedure of this case has no such step',
  },
  not_the_holder: { status: 409, zh: '事件目前由其他单位办理', en: 'Another organisation holds this case' },
  no_level_above: { status: 409, zh: '已是最高一级，不能再上报', en: 'There is no level above to pass it to' },
  not_a_level_below: { status: 409, zh: '只能下派到本级辖区内的下级单位', en: 'It can only be passed down within your own area' },
  not_checked_yet: { status: 409, zh: '核查通过后才能结案', en: 'It can be closed once the check has passed' },
  same_person_checks: { status: 409, zh: '处置人不能核查自己办理的事件', en: 'Whoever handled it may not check it' },
  condition_not_of_category: {
    status: 409,
    zh: '所选条件不属于该事件类别',
    en: 'This condition does not belong to the category',
  },
  proof_required: { status: 409, zh: '该立案条件要求上传处置照片', en: 'This filing condition asks for a photo as proof' },
  category_required: { status: 409, zh: '请先确定事件类别', en: 'Choose a category first' },
  nobody_answers_here: { status: 409, zh: '该区域尚未设置承接单位', en: 'No organisation answers for this area yet' },
  unknown_category: { status: 400, zh: '事件类别不存在或已停用', en: 'There is no such category, or it is no longer in use' },
  unknown_organisation: { status: 400, zh: '单位不存在或已停用', en: 'There is no such organisation, or it is no longer in use' },
  unknown_area: { status: 400, zh: '区域不存在', en: 'There is no such area' },
  unknown_attachment: {
    status: 400,
    zh: '附件不存在、已被使用或已过期',
    en: 'There is no such attachment, or it is used or expired',
  },
  nobody_to_dispatch_to: {
    status: 409,
    zh: '没有匹配的派遣规则，请手动选择承办单位',
    en: 'No routing row matches; choose a handling unit',
  },
  not_yours_to_rate: { status: 409, zh: '只有报告人可以评价', en: 'Only the reporter rates the result' },
  already_rated: { status: 409, zh: '已经评价过了', en: 'This has already been rated' },
  not_a_photo: { status: 400, zh: '文件不是可识别的照片', en: 'The file is not a photo that can be read' },
  photo_too_large: { status: 413, zh: '照片尺寸过大', en: 'The photo has too many pixels' },
  // limits: reminders, supervision, extension, suspension, appeal
  only_from_above: { status: 409, zh: '只有上级单位可以催办、督办', en: 'Only an organisation above may remind or supervise' },
  supervised_already: { status: 409, zh: '该事件已在督办中', en: 'This case is under supervision already' },
  not_supervised: { status: 409, zh: '该事件未被督办', en: 'This case is not under supervision' },
  not_the_supervisor: {
    status: 409,
    zh: '只有督办单位或其上级可以解除督办',
    en: 'Only the supervising organisation, or one above it, may release',
  },
  not_the_unit: { status: 409, zh: '只有主办单位可以提出申请', en: 'Only the lead unit may ask for this' },
  asked_already: { status: 409, zh: '已有申请正在等待审批', en: 'A request is waiting for an answer already' },
  nothing_asked: { status: 409, zh: '没有待审批的申请', en: 'There is no request to answer' },
  overdue_already: { status: 409, zh: '已超期,不能延期', en: 'It is overdue already and cannot be extended' },
  extended_enough: { status: 409, zh: '最多延期 {most} 次', en: 'It can be extended {most} times at most' },
  no_limit_running: { status: 409, zh: '当前没有计时,无需延期', en: 'No limit is running, so there is nothing to extend' },
  suspended_before: { status: 409, zh: '每件事件只能挂账一次', en: 'A case can be suspended once only' },
  suspension_too_long: {
    status: 409,
    zh: '挂账期限须在今天之后、一年之内',
    en: 'A suspension ends after today and within a year',
  },
  never_overdue: { status: 409, zh: '该事件未曾超期,无需申诉', en: 'It was never overdue, so there is nothing to appeal' },
  appealed_before: { status: 409, zh: '超期申诉只能提出一次', en: 'An overdue appeal can be made once only' },
  not_the_reviewer: { status: 409, zh: '申诉现由其他单位审核', en: 'Another organisation reviews this appeal now' },
  same_person_reviews: { status: 409, zh: '两级审核不能由同一人办理', en: 'The two reviews need two different persons' },
  // whistle and muster
  whistle_running: { status: 409, zh: '正在吹哨处置，收哨后才能进行此操作', en: 'A whistle is running; end it first' },
  no_whistle: { status: 409, zh: '目前没有进行中的吹哨', en: 'No whistle is running for this case' },
  not_called: { status: 409, zh: '本单位不在本次吹哨召集之列', en: 'Your organisation was not called by this whistle' },
  already_called: {
    status: 409,
    zh: '所选单位中有的已在本次吹哨召集之列',
    en: 'One of these was called by this whistle already',
  },
  too_many_called: { status: 409, zh: '一次吹哨最多召集 {most} 个单位', en: 'A whistle calls {most} organisations at most' },
  lead_not_called: { status: 409, zh: '牵头单位须在召集单位之列', en: 'The lead must be one of those called' },
  already_acknowledged: { status: 409, zh: '本单位已经接哨', en: 'Your organisation has acknowledged the whistle already' },
  already_mustered: { status: 409, zh: '本单位已经到场报到', en: 'Your organisation is on site already' },
  not_mustered_yet: { status: 409, zh: '到场报到后才能反馈结果', en: 'Muster first; the result comes afterwards' },
  result_given: { status: 409, zh: '本单位已经反馈结果', en: 'Your organisation has given its result already' },
  no_result_awaited: { status: 409, zh: '没有到场后尚未反馈结果的单位', en: 'Nobody who came still owes a result' },
  result_not_due: {
    status: 409,
    zh: '该单位的反馈时限未到，暂不能记为未反馈',
    en: 'Its limit for the result has not passed yet',
  },
  lead_has_left: {
    status: 409,
    zh: '牵头单位已撤销，请选择由本中心继续办理',
    en: 'The lead is no longer in office; have the centre go on with it',
  },
  nobody_gave_result: {
    status: 409,
    zh: '没有单位反馈处置结果，不能记为现场已办结',
    en: 'Nobody said what was done, so it cannot count as done on site',
  },
  results_awaited: {
    status: 409,
    zh: '还有 {n} 个单位既未反馈结果，也未记录为未响应或未反馈，暂不能收哨',
    en: '{n} organisation(s) have neither given a result nor been recorded as silent or without one',
  },
  not_the_lead: { status: 409, zh: '只有牵头单位或轮值指挥长可以收哨', en: 'Only the lead or the duty commander ends a whistle' },
  not_filed_yet: {
    status: 409,
    zh: '事件尚未立案，请收哨后先立案',
    en: 'The case is not filed yet; let it go on and file it first',
  },
  // territory
  area_parent_level: {
    status: 400,
    zh: '{child} 不能直接归属 {parent}',
    en: 'An area of level {child} cannot belong to one of level {parent}',
  },
  area_code_malformed: { status: 400, zh: '区划代码 {code} 不正确', en: 'The area code {code} is not valid' },
  area_code_twice: { status: 400, zh: '区划代码 {code} 在文件中重复出现', en: 'The area code {code} occurs twice in the file' },
  area_name_missing: { status: 400, zh: '缺少区域名称', en: 'The name of the area is missing' },
  area_level_unknown: {
    status: 400,
    zh: '区域层级 {level} 不存在或无法判断',
    en: 'The level {level} does not exist or cannot be told',
  },
  area_parent_unknown: { status: 400, zh: '上级区域 {parent} 不存在', en: 'There is no parent area {parent}' },
  area_field_invalid: { status: 400, zh: '项目 {field} 的值 {value} 不正确', en: 'The value {value} of {field} is not valid' },
  grid_number_spent: {
    status: 409,
    zh: '本村（社区）的网格编号已用完或超出范围',
    en: 'This village has no such grid number; the format allows {most}',
  },
  boundary_malformed: { status: 400, zh: '边界不是有效的多边形数据', en: 'The boundary is not a readable polygon' },
  boundary_empty: { status: 400, zh: '边界没有面积', en: 'The boundary encloses nothing' },
  boundary_out_of_range: {
    status: 400,
    zh: '边界坐标超出经纬度范围',
    en: 'The boundary leaves the range of longitude and latitude',
  },
  boundary_too_many_points: { status: 400, zh: '边界点数超过 {most}', en: 'The boundary has more than {most} points' },
  boundary_beyond_repair: {
    status: 400,
    zh: '边界自相交，无法自动修复：{flaw}',
    en: 'The boundary crosses itself beyond repair: {flaw}',
  },
  file_unreadable: { status: 400, zh: '文件无法识别：{reason}', en: 'The file cannot be read: {reason}' },
  // catalogue, routing, deadlines
  unknown_routing_category: { status: 400, zh: '类别或专题不存在', en: 'There is no such category or theme' },
  category_or_theme: { status: 400, zh: '类别和专题只能选一项', en: 'A row names a category or a theme, not both' },
  lead_assists: { status: 400, zh: '主办单位不能同时协办', en: 'The lead cannot assist itself' },
  routing_row_ended: { status: 409, zh: '该条目已经停用或已定停用日期', en: 'This row has ended, or its last day is set' },
  routing_day_passed: {
    status: 409,
    zh: '日期不能早于今天，停用日期须晚于启用日期',
    en: 'The day is today at the earliest, and a row ends after it began',
  },
  filing_condition_required: { status: 409, zh: '请选择立案条件', en: 'Choose a filing condition first' },
  closing_condition_required: { status: 409, zh: '请选择结案条件', en: 'Choose a closing condition first' },
  calendar_year_empty: {
    status: 400,
    zh: '{year} 年的放假安排没有任何日期，可能尚未公布',
    en: 'The file of {year} holds no days; perhaps it is not published yet',
  },
  calendar_day_outside: {
    status: 400,
    zh: '{date} 不属于 {year} 年的放假安排',
    en: '{date} does not belong to the holidays of {year}',
  },
  calendar_day_twice: { status: 400, zh: '日期 {date} 出现了两次', en: 'The day {date} occurs twice' },
  calendar_day_impossible: { status: 400, zh: '{date} 不是有效日期', en: '{date} is not a date' },
  stage_limit_too_soon: {
    status: 409,
    zh: '环节时限的调整最早从明天起生效',
    en: 'A stage limit can change from tomorrow at the earliest',
  },
  // import of cases
  import_row_malformed: {
    status: 400,
    zh: '该行列数不符或含有无法识别的字符',
    en: 'The row has another number of columns, or characters that cannot be read',
  },
  import_key_missing: { status: 400, zh: '缺少编号', en: 'The key is missing' },
  import_text_missing: { status: 400, zh: '标题和内容都为空', en: 'There is neither a title nor a description' },
  import_cell_too_long: { status: 400, zh: '单元格内容过长', en: 'A cell is too long' },
  import_time_malformed: { status: 400, zh: '时间 {field} 缺失或无法识别', en: 'The time {field} is missing or cannot be read' },
  import_time_ahead: { status: 400, zh: '上报时间 {time} 在未来', en: 'The time of report {time} lies ahead' },
  import_closed_before_reported: { status: 400, zh: '结案时间早于上报时间', en: 'It was closed before it was reported' },
  import_position_malformed: { status: 400, zh: '经纬度无法识别', en: 'The position cannot be read' },
  import_form_unknown: { status: 400, zh: '诉求形式 {form} 不存在', en: 'There is no request form {form}' },
  import_area_unknown: { status: 400, zh: '区域 {area} 不存在', en: 'There is no area {area}' },
  import_conflict: {
    status: 409,
    zh: '编号 {key} 已导入过，内容不同，未覆盖',
    en: 'The key {key} was imported before with other content; it was left as it is',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type ProblemCode = keyof typeof problems
export type Language = 'zh' | 'en'

/** The sentence for a problem, in the reader's language, with the fields of `why` put in. */
export const sentence = (code: ProblemCode, language: Language, why: Record<string, unknown> = {}): string =>
  problems[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => (name in why ? String(why[name]) : whole))

export const languageOf = (accepted: string | undefined): Language => (accepted && /^\s*en\b/i.test(accepted) ? 'en' : 'zh')
