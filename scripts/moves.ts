// docs/moves.md, written from the tables of moves, duties and contracts: the whole life of a case for whoever works with it.
// `npm run moves` writes it, `npm run moves -- --check` says whether it still agrees.
import { readFileSync, writeFileSync } from 'node:fs'
import { states as allStates, type CaseState, Move, type MoveKind } from '#cases/contract.ts'
import { moves, type Rule } from '#cases/rules.ts'
import { roleNames, roles } from '#people/rules.ts'

type Pair = readonly [zh: string, en: string]
const file = 'docs/moves.md'

/** The words of the screens; they ask a browser for its language, which is not needed here. */
async function screenWords() {
  Object.assign(globalThis, { document: { documentElement: {} } })
  const words = new URL('../web/lib/words.ts', import.meta.url).href
  return (await import(words)) as { states: Record<CaseState, Pair>; moveWords: Record<MoveKind, Pair> }
}
const { states, moveWords } = await screenWords()

type Field = Exclude<Move extends infer M ? (M extends unknown ? keyof M : never) : never, 'id' | 'kind'>
const fields: Record<Field, Pair> = {
  result: ['处置结果', 'result'],
  photos: ['照片', 'photos'],
  note: ['说明', 'note'],
  organisation_id: ['单位', 'organisation'],
  reason: ['理由', 'reason'],
  category_id: ['类别', 'category'],
  component_id: ['部件', 'component'],
  filing_condition_id: ['立案条件', 'filing condition'],
  severity: ['紧急程度', 'severity'],
  amount: ['涉及金额', 'money involved'],
  headcount: ['涉及人数', 'people involved'],
  passed: ['是否通过', 'passed or not'],
  closing_condition_id: ['结案条件', 'closing condition'],
  reply: ['答复', 'reply'],
  rating: ['评分', 'rating'],
  text: ['评语', 'words'],
  until: ['截止时间', 'until'],
  granted: ['是否同意', 'granted or not'],
  organisations: ['被吹单位', 'departments called'],
  place: ['地点', 'place'],
  lead_organisation_id: ['牵头单位', 'lead'],
  muster_minutes: ['报到时限（分钟）', 'minutes to muster'],
  lon: ['经度', 'longitude'],
  lat: ['纬度', 'latitude'],
  participants: ['参加人', 'participants'],
  agreed: ['会商结论', 'what was agreed'],
  costs: ['费用分担', 'shared costs'],
  next_steps: ['后续安排', 'next steps'],
  next: ['后续走向', 'how it goes on'],
  true_matter: ['是否属实', 'true or not'],
  crs: ['坐标系', 'coordinate system'],
  area_id: ['区域', 'area'],
  reached: ['是否接通', 'reached or not'],
  resolved: ['是否解决', 'resolved or not'],
  satisfied: ['是否满意', 'satisfied or not'],
  reopen: ['是否重开', 'opened again or not'],
  confidential: ['是否保密', 'confidential or not'],
  main_case_id: ['主件', 'main case'],
  children: ['分件', 'parts'],
}

const standings: Record<Rule['standing'], Pair> = {
  holder: ['承办（持有）单位', 'of the holder'],
  unit: ['承办单位', 'of the handling unit'],
  centre: ['立案中心', 'of the centre that filed it'],
  area: ['辖区含该处', 'whose area it lies in'],
  reporter: ['报告人', 'the reporter'],
  knows: ['知情者', 'anyone who may see it'],
  called: ['被吹哨单位', 'of a department called'],
  gathered: ['吹哨方或被吹哨单位', 'of the caller or a department called'],
  whistle_lead: ['吹哨方、牵头单位或上级指挥长', 'of the caller, the lead, or a commander above'],
  town: ['系统', 'the town itself'],
}
const clocks: Record<Rule['clock'], Pair> = {
  keep: ['不变', 'stays as it is'],
  none: ['停止', 'ends'],
  suspend: ['停表', 'stands'],
  resume: ['继续计时', 'goes on'],
  extend: ['延长', 'is extended'],
  relimit: ['按新程序时限', 'gets the limit of the new procedure'],
  accept: ['受理时限开始', 'acceptance begins'],
  verify: ['核实时限开始，受理停表', 'verification begins, the other stands'],
  assess: ['研判时限开始', 'assessment begins'],
  dispatch: ['派遣时限开始', 'dispatch begins'],
  acknowledge: ['签收时限开始', 'acknowledgement begins'],
  handle: ['处置时限开始', 'handling begins'],
  check: ['核查时限开始', 'the check begins'],
  whistle: ['吹哨时限开始', 'the whistle begins'],
  whistle_acknowledge: ['接哨时限开始', 'answering the whistle begins'],
  muster: ['报到时限开始', 'mustering begins'],
  whistle_result: ['反馈时限开始', 'giving the result begins'],
}

const kinds = Object.keys(moves) as MoveKind[]
// a check that is not passed sends the case back to whoever handles it
const rules: Record<MoveKind, Rule> = { ...moves, check: { ...moves.check, also: ['handling'] } }
/** Possible almost anywhere; the picture is clearer without them. */
const aside: readonly MoveKind[] = ['void', 'mark_confidential']
const both = ([zh, en]: Pair) => `${zh} ${en}`
const stateList = (list: readonly CaseState[]) => list.map((state) => both(states[state])).join('；')

/** Every state in which a move may leave a case that was in this one. */
const targets = ({ to, also = [] }: Rule, from: CaseState): CaseState[] => [
  ...new Set([...(to === 'same' ? [from] : to === 'holder_decides' ? (['reported', 'assessing'] as const) : [to]), ...also]),
]
function leads({ to, also = [] }: Rule): string {
  const first = to === 'same' ? '原状态 stays' : stateList(to === 'holder_decides' ? ['reported', 'assessing'] : [to])
  return also.length > 0 ? `${first}；或 or ${stateList(also)}` : first
}
function who({ duty, standing }: Rule): string {
  const held = duty ? roleNames.filter((role) => (roles[role].duties as readonly string[]).includes(duty)) : []
  const names = held.map((role) => both([roles[role].zh, roles[role].en])).join('；')
  const stands = both(standings[standing])
  return duty ? `\`${duty}\` · ${stands} · ${names}` : stands
}

type Shape = { properties: Record<string, { const?: string }>; required?: string[] }
const shapes = (Move as unknown as { anyOf: Shape[] }).anyOf
function filled(kind: MoveKind): string {
  const shape = shapes.find(({ properties }) => properties['kind']?.const === kind)!
  const names = Object.keys(shape.properties).filter((name): name is Field => name !== 'id' && name !== 'kind')
  const said = names.map((name) => (shape.required?.includes(name) ? `**${both(fields[name])}**` : both(fields[name])))
  return said.join('；') || '—'
}

function diagram(): string[] {
  const arrows = new Map<string, string[]>()
  for (const kind of kinds)
    for (const from of rules[kind].from)
      for (const to of targets(rules[kind], from))
        if (to !== from && !aside.includes(kind))
          arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), moveWords[kind][0]])
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  direction LR',
    ...allStates.map((state) => `  state "${states[state].join(' ')}" as ${state}`),
    '  [*] --> reported: 上报',
    '  [*] --> assessing: 上报',
    ...[...arrows].map(([arrow, words]) => `  ${arrow}: ${words.join('、')}`),
    '```',
  ]
}

export function page(): string {
  const perState = allStates.flatMap((state) => {
    const open = kinds.filter((kind) => rules[kind].from.includes(state))
    const rows = open.map(
      (kind) => `| ${both(moveWords[kind])} | ${stateList(targets(rules[kind], state))} | ${who(rules[kind])} |`,
    )
    return ['', `### ${both(states[state])}`, '', '| 操作 Move | 之后 Then | 谁 Who |', '|---|---|---|', ...rows]
  })
  const perMove = kinds.map((kind) => {
    const rule = rules[kind]
    return `| ${both(moveWords[kind])} \`${kind}\` | ${stateList(rule.from)} | ${leads(rule)} | ${who(rule)} | ${filled(kind)} | ${both(clocks[rule.clock])} | ${rule.source} |`
  })
  return [
    '# 事件全流程 The whole life of a case',
    '',
    '本页由 `npm run moves` 从程序所用的同一张表生成，请勿手改。Written from the tables that the program itself goes by; not to be edited.',
    '“谁”一栏依次为：职责、与事件的关系、具有该职责的岗位；两项都须满足。Who: the duty, what one must be to the case, and the posts that have the duty.',
    '粗体为必填。What is bold must be filled in. 作废和设置保密几乎随处可做，图中从略。To void a case or mark it confidential is possible almost anywhere; the picture leaves that out.',
    '',
    '## 状态图 States',
    '',
    ...diagram(),
    '',
    '## 各状态下可做什么 What may be done in each state',
    ...perState,
    '',
    '## 各项操作 Each move',
    '',
    '| 操作 Move | 从 From | 到 To | 谁 Who | 填写 Filled in | 时限 Limit | 依据 Source |',
    '|---|---|---|---|---|---|---|',
    ...perMove,
    '',
  ].join('\n')
}

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== page()) {
    console.error(`${file} 与流程表不一致，请运行 npm run moves / ${file} lags behind the tables: npm run moves`)
    process.exitCode = 1
  }
} else writeFileSync(file, page())
