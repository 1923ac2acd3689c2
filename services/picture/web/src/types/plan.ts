/** Rows of joint plans, activations and responses. Levels are `i` to `iv`, `i` the gravest. */

export type ResponseLevel = 'i' | 'ii' | 'iii' | 'iv'
export type Act = 'start' | 'change_level' | 'end'
export type Executor = 'initiator' | 'each_asked' | 'every'

export interface TaskTemplate {
  code: string
  what: string
  executor: Executor
  due_minutes: number
  level_at_least: ResponseLevel
}

export interface PreauthorisedClause {
  clause: string
  role: string
  act: Act
  level_at_most: ResponseLevel
  hours_at_most: number
  limits: string
}

export interface PlanTerms {
  title: string
  hazards: string[]
  conditions: { level: ResponseLevel; condition: string }[]
  tasks: TaskTemplate[]
  notifications: { level_at_least: ResponseLevel; recipient: string; within_minutes: number }[]
  aid?: { cost: string; insurance: string; command: string } | null
  preauthorised: PreauthorisedClause[]
  sections: { heading: string; text: string }[]
  review_due?: string | null
}

export interface JointPlanData {
  series: string
  edition: number
  title: string
  terms: PlanTerms
  terms_hash?: string | null
  regions: string[]
  round: number
  returned_by?: string | null
  reason?: string | null
  in_force_at?: string | null
  superseded_by?: string | null
}

export interface PlanSignatureData {
  plan_id: string
  terms_hash: string
  round: number
  document_no?: string | null
  reason?: string | null
  actor?: string | null
  at?: string | null
}

export interface Approval {
  person: string
  post: string
  basis: string
  document_no?: string | null
  clause?: string | null
}

export interface PlanActivationData {
  plan_id: string
  edition: number
  plan_title: string
  incident_id: string
  level?: ResponseLevel | null
  matter: string
  expected_hours: number
  measures: string[]
  asked_regions: string[]
  approval?: Approval | null
  activated_at: string
  end_basis?: string | null
}

export interface RegionalResponseData {
  incident_id: string
  activation_id?: string | null
  asking_region?: string | null
  asking_level?: ResponseLevel | null
  asked_at?: string | null
  due_at?: string | null
  overdue?: boolean
  level?: ResponseLevel | null
  matter?: string | null
  expected_until?: string | null
  measures?: string[]
  approval?: Approval | null
  reason?: string | null
  started_at?: string | null
  ended_at?: string | null
}
