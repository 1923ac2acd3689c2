/** Rows of tasks (in the stream of the region that asks) and their executions (of the region that is asked). */

export type TaskMode = 'order' | 'request'

export interface ResponseTaskData {
  incident_id: string
  mode: TaskMode
  executing_region: string
  what: string
  unit?: string | null
  activation_id?: string | null
  template_code?: string | null
  due_at: string
  note?: string | null
  reason?: string | null
  issued_at: string
}

export interface TaskExecutionData {
  task_id: string
  incident_id: string
  issuing_region: string
  mode: TaskMode
  what: string
  received_at?: string | null
  accept_due_at?: string | null
  due_at?: string | null
  unit?: string | null
  note?: string | null
  reason?: string | null
  evidence?: string | null
  evidence_sha256?: string | null
  overdue?: boolean
  accept_overdue?: boolean
  accepted_at?: string | null
  completed_at?: string | null
}
