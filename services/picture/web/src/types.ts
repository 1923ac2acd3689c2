/** Shapes of the picture service's answers. Times are RFC 3339 in UTC, regions six-digit codes. */

import type { AidOfferData, AidRequestData, DeploymentData, SceneCheckInData } from './types/aid'
import type { DutyShiftData, WarningData } from './types/desk'
import type {
  CorrectiveActionData,
  ExerciseApprovalData,
  ExerciseData,
  InjectData,
  MselData,
  ObservationData,
  RatingData,
} from './types/drills'
import type { ConflictFactData, ExpertCallData, ExpertData, ExpertEngagementData } from './types/experts'
import type { AcknowledgementData, IncidentData, NoticeData, ReceiptData, ReportData } from './types/incident'
import type { JointPlanData, PlanActivationData, PlanSignatureData, RegionalResponseData } from './types/plan'
import type { StockLotData, StockTransferData, TransferReceiptData } from './types/stock'
import type { ResponseTaskData, TaskExecutionData } from './types/task'
import type { RescueTeamData } from './types/team'

export type * from './types/aid'
export type * from './types/desk'
export type * from './types/drills'
export type * from './types/experts'
export type * from './types/incident'
export type * from './types/plan'
export type * from './types/search'
export type * from './types/stock'
export type * from './types/task'
export type * from './types/team'

export type Light = 'fresh' | 'late' | 'stale' | 'lost' | 'unknown'

export interface Session {
  region: string
  region_name: string
  role: string
  role_name: string
  name: string
  /** The login. */
  subject: string
  expires_at: string
  /** Set in an exercise: the session sees that exercise's data and nothing else. */
  exercise_id?: string | null
}

export interface DataOf {
  incident: IncidentData
  report_obligation: ReportData
  neighbour_notice: NoticeData
  notice_receipt: ReceiptData
  acknowledgement: AcknowledgementData
  joint_plan: JointPlanData
  plan_signature: PlanSignatureData
  plan_activation: PlanActivationData
  regional_response: RegionalResponseData
  response_task: ResponseTaskData
  task_execution: TaskExecutionData
  duty_shift: DutyShiftData
  warning: WarningData
  rescue_team: RescueTeamData
  aid_request: AidRequestData
  aid_offer: AidOfferData
  deployment: DeploymentData
  scene_check_in: SceneCheckInData
  stock_lot: StockLotData
  stock_transfer: StockTransferData
  transfer_receipt: TransferReceiptData
  exercise: ExerciseData
  exercise_approval: ExerciseApprovalData
  msel: MselData
  inject: InjectData
  observation: ObservationData
  rating: RatingData
  corrective_action: CorrectiveActionData
  expert: ExpertData
  conflict_fact: ConflictFactData
  expert_call: ExpertCallData
  expert_engagement: ExpertEngagementData
}

export type RowType = keyof DataOf

export interface Row<T extends RowType = RowType> {
  type: T
  id: string
  region: string
  topic: string
  version: number
  sequence: number
  state: string
  unknown: boolean
  /** Login of who made the newest fact; a program's begins with a slash. */
  actor?: string
  data: DataOf[T]
}

export interface FeedItem {
  id: string
  topic: string
  sequence: number
  region: string
  type: string
  subject: string
  incident_id: string | null
  recorded_at: string
  occurred_at: string | null
  sentence: string
  ack_regions: string[]
  notice_to: string[]
}

export interface RegionFreshness {
  code: string
  slug: string
  own: boolean
  age_ms: number | null
  light: Light
  as_of: string | null
  arrived: Record<string, { sequence: number; at: string }>
}

export interface Picture {
  region: string
  cursor: string
  positions: Record<string, number>
  rows: Row[]
  feed: FeedItem[]
  regions: RegionFreshness[]
  server_time: string
}

export interface RegionName {
  code: string
  slug: string
  name: string
  bureau: string
  telephone: string
}

export type LabelGroup = Record<string, string>

export interface Labels {
  regions: RegionName[]
  zone_box: { south: number; west: number; north: number; east: number }
  [group: string]: unknown
}

export interface Heartbeat {
  server_time: string
  cursor: string
  regions: RegionFreshness[]
}
