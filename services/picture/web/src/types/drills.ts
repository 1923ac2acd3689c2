/** Rows of exercises and of what evaluates them, and the board, which the drills service computes. */

/** What an exercise needs of one region. */
export interface Participation {
  region: string
  /** `centre`, or the code of a town. */
  desks: string[]
  team_ids: string[]
  expert_ids: string[]
}

export interface Objective {
  code: string
  text: string
  weight: number
  /** Failing it caps the grade. */
  safety_critical: boolean
}

/** From this real instant on the exercise clock runs, or stands. */
export interface Turn {
  at: string
  runs: boolean
}

export interface ExerciseData {
  title: string
  scenario: string
  form: string
  content: string
  purpose: string
  style: string
  announced: boolean
  regions: string[]
  participations: Participation[]
  objectives: Objective[]
  /** Seconds of exercise time per second. */
  time_factor: number
  safety_officer: string
  plan_id: string
  starts_at?: string | null
  ends_at?: string | null
  turns: Turn[]
  /** The real incident that made it pause, its region and level. */
  paused_for: string
  paused_region: string
  paused_level: string
  reason: string
  note: string
  summary: string
  score?: number | null
  grade: string
}

export interface ExerciseApprovalData {
  exercise_id: string
  coordinating_region: string
  due_at?: string | null
  overdue: boolean
  note: string
  reason: string
  at?: string | null
}

export interface MselData {
  exercise_id: string
  count: number
  script_hash: string
}

/** What players get once it is released; before, only that there is one. */
export interface InjectData {
  exercise_id: string
  code: string
  offset_s?: number | null
  to_regions: string[]
  sender: string
  channel: string
  content: string
  command?: { path: string; body: string } | null
  mode: string
  exercise_ms?: number | null
  trigger_event_id: string
  at?: string | null
  reason: string
}

export interface ObservationData {
  exercise_id: string
  objective: string
  event_ids: string[]
  text: string
}

export type Rate = 'p' | 's' | 'm' | 'u'

export interface RatingData {
  exercise_id: string
  evaluator: string
  objective: string
  rating: Rate
  evidence_event_ids: string[]
  note: string
}

export interface CorrectiveActionData {
  exercise_id: string
  objective: string
  issue: string
  measure: string
  post: string
  becomes: string
  due_at?: string | null
  overdue: boolean
  opened_at?: string | null
  note: string
  evidence: string
  reason: string
}

/** Facts of the exercise that are meant; region '' is any. */
export interface FactPattern {
  event_type: string
  region: string
  filters: { field: string; value: string }[]
}

export interface ExpectedAction {
  code: string
  proof: FactPattern
  /** Seconds of exercise time from the release. */
  within_s: number
  objective: string
  weight: number
  text: string
}

export interface InjectScript {
  code: string
  offset_s?: number | null
  trigger?: FactPattern | null
  sender: string
  to_regions: string[]
  channel: string
  content: string
  command?: { path: string; body: string } | null
  requires: string[]
  expected_actions: ExpectedAction[]
}

/** A script as the own cell's journal has it. */
export interface Msel {
  id: string
  version: number
  state: 'drafted' | 'frozen'
  exercise_id: string
  injects: InjectScript[]
  script_hash: string
}

export interface BoardInject {
  id: string
  state: string
  script: InjectScript
  mode: string
  released_at?: string | null
  exercise_ms?: number | null
  trigger_event_id: string
  reason: string
}

export interface Verdict {
  inject: string
  action: string
  text: string
  objective: string
  region: string
  weight: number
  within_s: number
  status: 'waiting' | 'met' | 'late' | 'missed'
  event_id: string
  event_region: string
  at?: string | null
  delay_ms?: number | null
}

/** A fact that players made, as it stands on the exercise's log. */
export interface SeenFact {
  id: string
  type: string
  region: string
  subject: string
  at: string
  actor: string
}

export interface Board {
  clock: { exercise_ms: number; runs: boolean; factor: number }
  injects: BoardInject[]
  expected_actions: Verdict[]
  unexpected: SeenFact[]
  ratings: (Omit<RatingData, 'exercise_id'> & { id: string; region: string })[]
  observations: (Omit<ObservationData, 'exercise_id'> & { id: string; region: string })[]
  score: { value: number | null; grade: string; unrated: string[] }
}

/** One thing that stands against the time of an exercise. */
export interface Clash {
  kind: string
  subject: string
  region: string
  sentence: string
}

/** A joint exercise that was reported in public. */
export interface PastDrill {
  id: string
  date_start: string
  name_zh: string
  place_zh: string
  regions: string[]
  scenario_zh: string
  phases_zh: string[]
}
