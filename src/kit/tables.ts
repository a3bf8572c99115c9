// Written by `npm run schema` from the migrations. Do not edit.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export interface Accounts {
  changed_at: string;
  disabled: Generated<boolean>;
  failed: Generated<number>;
  line_digest: Buffer | null;
  line_n: Generated<number>;
  locked_until: string | null;
  login: string;
  password_hash: string;
  person_id: string;
}

export interface Areas {
  code: string | null;
  created_at: Generated<string>;
  grid_code: string | null;
  grid_kind: string | null;
  households: number | null;
  id: Generated<number>;
  lat: number | null;
  level: string;
  lon: number | null;
  name: string;
  name_en: string | null;
  parent_id: number | null;
  path: string;
  population: number | null;
  synthetic: Generated<boolean>;
  urban_rural_class: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface AreaVersions {
  area_id: number;
  code: string | null;
  grid_code: string | null;
  grid_kind: string | null;
  households: number | null;
  lat: number | null;
  level: string;
  lon: number | null;
  name: string;
  name_en: string | null;
  parent_id: number | null;
  path: string;
  population: number | null;
  synthetic: boolean;
  urban_rural_class: string | null;
  valid_from: string;
  valid_to: string;
}

export interface Attachments {
  bytes: number;
  case_id: string | null;
  height: number;
  id: string;
  move_id: string | null;
  purpose: Generated<string>;
  sha256: string;
  source_sha256: string;
  taken_at: string | null;
  uploaded_at: string;
  uploaded_by: string | null;
  width: number;
}

export interface Boundaries {
  accuracy_class: string;
  area_id: number;
  bbox: number[];
  geometry: unknown;
  source: string;
  synthetic: Generated<boolean>;
  valid_from: string;
  valid_to: string | null;
}

export interface CalendarDays {
  date: string;
  is_work: boolean;
  name: string;
  version: string;
  year: number;
}

export interface Calendars {
  created_at: string;
  day_rule: string;
  id: Generated<string>;
  n: Generated<number>;
  name: string;
  offset_minutes: number;
  source: string;
  spans: unknown;
  version: Generated<string>;
  years: Generated<number[]>;
  zone: string;
}

export interface CaseCounts {
  area_id: number;
  bucket: string;
  cases: number;
}

export interface CaseFacts {
  calls: Generated<number>;
  case_id: string;
  category_id: number;
  due_at: string | null;
  ended_at: string | null;
  ended_by: number | null;
  ended_post: number | null;
  filed_at: string | null;
  marks: number;
  musters: Generated<number>;
  path: string;
  reported_at: string;
  results: Generated<number>;
  results_due: Generated<number>;
  unit_id: number;
}

export interface Cases {
  accepted_at: string | null;
  accuracy_m: number | null;
  acknowledged_at: string | null;
  amount: number | null;
  appeal: string | null;
  appeal_reviewer: string | null;
  archived_at: string | null;
  area_id: number;
  asked: string | null;
  asked_reason: string | null;
  asked_until: string | null;
  before_merge: unknown | null;
  calendar_version: string | null;
  category_id: number | null;
  centre_id: number | null;
  check_asked: number | null;
  check_passed: boolean | null;
  closed_at: string | null;
  closing_condition_id: number | null;
  complained_id: number | null;
  completed_at: string | null;
  completed_by: string | null;
  component_id: string | null;
  confidential: Generated<boolean>;
  county_id: number;
  decline_reason: string | null;
  description: string;
  dispatched_at: string | null;
  due_at: string | null;
  duplicates: Generated<number>;
  exempt: Generated<boolean>;
  extensions: Generated<number>;
  external_key: string | null;
  filed_at: string | null;
  filing_condition_id: number | null;
  followed_up_at: string | null;
  grid_id: number | null;
  headcount: number | null;
  holder_id: number;
  id: string;
  involved: number[];
  lat: number | null;
  limit_amount: number | null;
  limit_kind: string | null;
  limit_seconds: number | null;
  limit_source: string | null;
  line_digest: Buffer;
  line_n: number;
  located: string;
  lon: number | null;
  merged_into: string | null;
  must_take: Generated<boolean>;
  no: Generated<number>;
  occurred_at: string | null;
  outcome: string | null;
  overdue_at: string | null;
  parent_id: string | null;
  parts: Generated<number>;
  path: string;
  place: Generated<string>;
  procedure: Generated<string>;
  rated_at: string | null;
  rating: number | null;
  rating_text: string | null;
  reached: boolean | null;
  reminders: Generated<number>;
  reopens: Generated<number>;
  reply: string | null;
  report_hash: Buffer;
  reported_at: string;
  reporter_id: string | null;
  reporter_reopened: Generated<boolean>;
  request_form: Generated<string>;
  resolved: boolean | null;
  result: string | null;
  returned_by: Generated<number[]>;
  returns: Generated<number>;
  reworks: Generated<number>;
  routing: unknown | null;
  running_since: string | null;
  satisfied: boolean | null;
  severity: Generated<string>;
  source: string;
  stage: string | null;
  stage_from: string;
  standing: unknown | null;
  state: string;
  summary: string;
  supervise_at: string | null;
  supervised_by: number | null;
  suspended_until: string | null;
  suspensions: Generated<number>;
  town_id: number | null;
  unit_id: number | null;
  updated_at: string;
  used_seconds: Generated<number>;
  verification: unknown | null;
  verified_true: boolean | null;
  village_id: number | null;
  warn_at: string | null;
  warned_at: string | null;
  was_overdue: Generated<boolean>;
  whistle_id: string | null;
}

export interface CaseSeen {
  bucket: string;
  case_id: string;
  category_id: number;
  closed_day: string | null;
  on_site: boolean;
  on_time: boolean;
  path: string;
  reported_day: string;
}

export interface Categories {
  asks: Generated<string[]>;
  code: string;
  for_whom: Generated<string>;
  icon: Generated<string>;
  id: Generated<number>;
  name: string;
  name_en: string;
  ord: number;
  parent_id: number | null;
  procedure: Generated<string>;
  scheme: string;
  severity: Generated<string>;
  source: string;
  themes: Generated<string[]>;
  valid_from: string;
  valid_to: string | null;
}

export interface CategoryLimits {
  area_class: string | null;
  category_id: number;
  limit_amount: number;
  limit_kind: string;
  source: string;
  valid_from: string;
  valid_to: string | null;
}

export interface City {
  grid_format: string;
  name: string;
  name_en: string;
  one: Generated<boolean>;
  view: string;
}

export interface CityLevels {
  holds: boolean;
  level: string;
  name: string;
  name_en: string;
  ord: number;
}

export interface ClosingConditions {
  category_id: number;
  filing_condition_id: number | null;
  id: Generated<number>;
  ord: number;
  source: string;
  text: string;
  text_en: string;
  valid_from: string;
  valid_to: string | null;
}

export interface Components {
  area_id: number;
  authority_id: number | null;
  changed_on: string | null;
  code: string;
  id: string;
  kind: string;
  lat: number;
  line_digest: Buffer;
  line_n: number;
  lon: number;
  maintainer_id: number | null;
  name: string;
  note: Generated<string>;
  owner_id: number | null;
  source: string | null;
  started_on: string;
  status: Generated<string>;
}

export interface Consultations {
  agreed: string;
  at: string;
  case_id: string;
  costs: Generated<unknown>;
  id: string;
  next_steps: Generated<string>;
  participants: string[];
  whistle_id: string;
}

export interface DayCounts {
  area_id: number;
  category_id: number;
  closed: Generated<number>;
  closed_on_time: Generated<number>;
  day: string;
  reported: Generated<number>;
  settled_on_site: Generated<number>;
}

export interface DeclineReasons {
  advice: string;
  advice_en: string;
  code: string;
  name: string;
  name_en: string;
  ord: number;
  source: string;
}

export interface Deliveries {
  at: string;
  follower: string;
  last_error: string | null;
  line: string;
  not_before: Generated<string>;
  seq: Generated<number>;
  subject: string;
  tries: Generated<number>;
}

export interface DutyShifts {
  ended_by: string | null;
  ends_at: string;
  id: string;
  kind: string;
  organisation_id: number;
  post_id: number;
  put_at: string;
  starts_at: string;
  withdrawn: Generated<boolean>;
}

export interface FilingConditions {
  area_class: string | null;
  category_id: number;
  code: string;
  id: Generated<number>;
  limit_amount: number;
  limit_kind: string;
  ord: number;
  proof_required: Generated<boolean>;
  source: string;
  text: string;
  text_en: string;
  valid_from: string;
  valid_to: string | null;
}

export interface Followers {
  kinds: string[];
  name: string;
}

export interface Handovers {
  at: string;
  from_day: string;
  from_person: string;
  id: string;
  next_post_id: number;
  note: string;
  open_cases: number;
  post_id: number;
  shifts: Generated<number>;
  to_person: string;
}

export interface Journal {
  actor_kind: string;
  at: string;
  clock: Generated<number>;
  detail: unknown;
  digest: Buffer;
  from_state: string | null;
  id: string;
  kind: string;
  n: number;
  organisation: number | null;
  path: string;
  person: string | null;
  person_name: string | null;
  post: number | null;
  post_name: string | null;
  prev: Buffer | null;
  seq: Generated<number>;
  subject: string;
  to_state: string | null;
}

export interface JournalBase {
  base: Generated<number>;
  one: Generated<boolean>;
}

export interface KpiSummed {
  one: Generated<boolean>;
  shape: Generated<string>;
  until: string | null;
}

export interface KpiSums {
  area_id: number;
  category_id: number;
  counts: number[];
  from_day: string;
  grain: string;
  places: number[];
  slice: string;
  unit_id: number;
}

export interface Migrations {
  at: Generated<string>;
  checksum: string;
  name: string;
}

export interface NoticeReads {
  at: string;
  person_id: string;
  up_to: number;
}

export interface Notices {
  at: string;
  case_id: string;
  case_no: number;
  detail: Generated<unknown>;
  id: Generated<number>;
  kind: string;
  line: string;
  organisation_id: number | null;
  person_id: string | null;
  summary: string;
}

export interface Organisations {
  area_id: number;
  id: Generated<number>;
  key: string | null;
  kind: string;
  level: string;
  name: string;
  name_en: string;
  parent_id: number | null;
  path: string;
  valid_from: Generated<string>;
  valid_to: string | null;
}

export interface Persons {
  id: string;
  name: string;
}

export interface Posts {
  area_id: number;
  id: Generated<number>;
  name: string;
  name_en: string;
  organisation_id: number;
  path: string;
  person_id: string;
  role: string;
  valid_from: Generated<string>;
  valid_to: string | null;
  worker_kind: string | null;
}

export interface Procedures {
  code: string;
  limit_amount: number;
  limit_kind: string;
  name: string;
  name_en: string;
  source: string;
}

export interface Receipts {
  case_id: string;
  created_at: string;
  key_hash: Buffer;
  no: string;
}

export interface Requesters {
  case_id: string;
  name: string | null;
  phone: string | null;
  wants_reply: Generated<boolean>;
}

export interface RoutingRows {
  area_id: number | null;
  assist_ids: Generated<number[]>;
  category_id: number | null;
  id: Generated<number>;
  ord: Generated<number>;
  organisation_id: number;
  reason: string;
  source: string;
  theme: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface RoutingTasks {
  because: string;
  components: number | null;
  id: Generated<number>;
  organisation_id: number;
  raised_at: string;
  resolved_at: string | null;
  row_id: number | null;
}

export interface Seals {
  at: string;
  digest: Buffer;
  from_clock: number;
  lines: number;
  n: number;
  prev: Buffer | null;
  to_clock: number;
}

export interface ServiceKeys {
  created_at: string;
  duties: string[];
  expires_at: string | null;
  id: string;
  key_hash: Buffer;
  name: string;
  organisation_id: number | null;
  paths: string[];
  revoked_at: string | null;
}

export interface Sessions {
  created_at: string;
  expires_at: string;
  person_id: string;
  post_id: number;
  seen_at: string;
  token_hash: Buffer;
}

export interface StageLimits {
  id: Generated<number>;
  limit_amount: number;
  limit_kind: string;
  procedure: string | null;
  source: string;
  stage: string;
  valid_from: string;
  valid_to: string | null;
}

export interface StandIns {
  at: string;
  ended_at: string | null;
  ended_by: string | null;
  id: string;
  person_id: string;
  post_id: number;
  valid_from: string;
  valid_to: string;
}

export interface TerritoryStamp {
  one: Generated<boolean>;
  stamp: Generated<string>;
}

export interface Themes {
  code: string;
  name: string;
  name_en: string;
  ord: number;
  source: string;
}

export interface WhistleCalls {
  ack_due_at: string;
  acknowledged_at: string | null;
  called_at: string;
  case_id: string;
  muster_due_at: string;
  mustered_at: string | null;
  no_result_at: string | null;
  no_result_note: string | null;
  organisation_id: number;
  result: string | null;
  result_at: string | null;
  result_due_at: string;
  silent_at: string | null;
  whistle_id: string;
}

export interface Whistles {
  called_at: string;
  case_id: string;
  ended_at: string | null;
  ended_note: string | null;
  id: string;
  lead_organisation_id: number;
  note: string;
  place: string;
}

export interface WorkOrders {
  acknowledged_at: string | null;
  case_id: string;
  completed_at: string | null;
  dispatched_at: string;
  due_at: string | null;
  ended_reason: string | null;
  id: string;
  organisation_id: number;
  part: Generated<string>;
  result: string | null;
  returned_at: string | null;
}

export interface ZoneMembers {
  area_id: number;
  valid_from: string;
  valid_to: string | null;
  zone_id: number;
}

export interface Tables {
  accounts: Accounts;
  area_versions: AreaVersions;
  areas: Areas;
  attachments: Attachments;
  boundaries: Boundaries;
  calendar_days: CalendarDays;
  calendars: Calendars;
  case_counts: CaseCounts;
  case_facts: CaseFacts;
  case_seen: CaseSeen;
  cases: Cases;
  categories: Categories;
  category_limits: CategoryLimits;
  city: City;
  city_levels: CityLevels;
  closing_conditions: ClosingConditions;
  components: Components;
  consultations: Consultations;
  day_counts: DayCounts;
  decline_reasons: DeclineReasons;
  deliveries: Deliveries;
  duty_shifts: DutyShifts;
  filing_conditions: FilingConditions;
  followers: Followers;
  handovers: Handovers;
  journal: Journal;
  journal_base: JournalBase;
  kpi_summed: KpiSummed;
  kpi_sums: KpiSums;
  migrations: Migrations;
  notice_reads: NoticeReads;
  notices: Notices;
  organisations: Organisations;
  persons: Persons;
  posts: Posts;
  procedures: Procedures;
  receipts: Receipts;
  requesters: Requesters;
  routing_rows: RoutingRows;
  routing_tasks: RoutingTasks;
  seals: Seals;
  service_keys: ServiceKeys;
  sessions: Sessions;
  stage_limits: StageLimits;
  stand_ins: StandIns;
  territory_stamp: TerritoryStamp;
  themes: Themes;
  whistle_calls: WhistleCalls;
  whistles: Whistles;
  work_orders: WorkOrders;
  zone_members: ZoneMembers;
}
