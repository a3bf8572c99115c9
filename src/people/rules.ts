/** What a post obliges to and permits. Sources: glossary 1.1, rules.md 3.4–3.5, privacy.md 6.3. */
export const duties = [
  'report', // report what one sees
  'resolve_on_site', // settle a matter in one's own grid before it goes anywhere
  'assess', // settle, pass up, pass down or decline at one's own level
  'file', // open a case under a filing condition
  'dispatch', // send a work order to a handling unit
  'whistle', // call several departments to one place
  'arbitrate', // say who must take what two units have sent back
  'handle', // acknowledge, complete or return a work order
  'check', // look whether it is really done
  'close', // close under a closing condition
  'supervise', // watch over what is late
  'see_requester', // reveal who asked, with a reason
  'view_board', // figures of one's own area
  'keep_roster', // head of an organisation: hand its posts over, name who stands in
  'manage_people', // system administrator
  'manage_policy', // calendars, catalogue, routing rows
  'manage_security', // security administrator
  'read_audit', // audit administrator
] as const
export type Duty = (typeof duties)[number]

type Role = { zh: string; en: string; duties: readonly Duty[]; sees: 'area' | 'organisation' | 'own' }

/**
 * Every role, its duties, and what it may know of: its whole area, what its organisation has had in hand, or what it reported.
 * The three administrators never overlap with each other nor with the work (GB/T 22239).
 */
export const roles = {
  cell_leader: { zh: '单元长', en: 'Cell leader', duties: ['report', 'resolve_on_site', 'assess'], sees: 'area' },
  part_time_worker: { zh: '兼职网格员', en: 'Part-time worker', duties: ['report'], sees: 'own' },
  grid_worker: { zh: '网格员', en: 'Grid worker', duties: ['report', 'resolve_on_site', 'assess', 'check'], sees: 'area' },
  grid_leader: {
    zh: '网格长',
    en: 'Grid leader',
    duties: ['report', 'resolve_on_site', 'assess', 'check', 'supervise', 'see_requester', 'view_board', 'keep_roster'],
    sees: 'area',
  },
  deputy_grid_leader: {
    zh: '副网格长',
    en: 'Deputy grid leader',
    duties: ['report', 'resolve_on_site', 'assess', 'check'],
    sees: 'area',
  },
  village_officer: {
    zh: '村社干部',
    en: 'Village officer',
    duties: ['report', 'assess', 'check', 'see_requester', 'view_board'],
    sees: 'area',
  },
  intake_officer: {
    zh: '受理员',
    en: 'Intake officer',
    duties: ['report', 'assess', 'file', 'check', 'close', 'see_requester', 'view_board'],
    sees: 'area',
  },
  dispatcher: {
    zh: '派遣员',
    en: 'Dispatcher',
    duties: ['report', 'assess', 'file', 'dispatch', 'check', 'close', 'see_requester', 'view_board'],
    sees: 'area',
  },
  duty_commander: {
    zh: '轮值指挥长',
    en: 'Duty commander',
    duties: [
      'report',
      'assess',
      'file',
      'dispatch',
      'whistle',
      'arbitrate',
      'check',
      'close',
      'supervise',
      'see_requester',
      'view_board',
      'keep_roster',
    ],
    sees: 'area',
  },
  handler: { zh: '承办人', en: 'Handler', duties: ['report', 'handle'], sees: 'organisation' },
  leader: { zh: '领导', en: 'Leader', duties: ['supervise', 'view_board'], sees: 'area' },
  sys_admin: { zh: '系统管理员', en: 'System administrator', duties: ['manage_people', 'manage_policy'], sees: 'own' },
  sec_admin: { zh: '安全管理员', en: 'Security administrator', duties: ['manage_security'], sees: 'own' },
  audit_admin: { zh: '审计管理员', en: 'Audit administrator', duties: ['read_audit'], sees: 'own' },
} as const satisfies Record<string, Role>

export type RoleName = keyof typeof roles
export const roleNames = Object.keys(roles) as RoleName[]

export const dutiesOf = (role: RoleName): readonly Duty[] => roles[role].duties

/** What a post may know of beyond its own reports: an area and all within, the work of its organisation, or nothing. */
export const sightOf = (
  role: RoleName,
  path: string,
  organisation: number,
): { areas: string[]; organisation: number | null } => ({
  areas: roles[role].sees === 'area' ? [path] : [],
  organisation: roles[role].sees === 'own' ? null : organisation,
})
