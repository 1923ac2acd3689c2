import { on, type RowCommand } from './command'

export const PLANNER: readonly string[] = ['drill_coordinator']

export const PLAN_COMMANDS: readonly RowCommand<'joint_plan'>[] = [
  on('plans', 'openPlan', 'openings', PLANNER, ['drafted'], []),
]
