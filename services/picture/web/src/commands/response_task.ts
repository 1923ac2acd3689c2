import { t } from '../locales'
import { DUTY, LEADER, on, type RowCommand } from './command'
import { may, need } from './form'

export const TASK_COMMANDS: readonly RowCommand<'response_task'>[] = [
  on('tasks', 'closeTask', 'closures', DUTY, ['issued'], [may('note', 'long', { label: t.acts.closeNote })]),
  on('tasks', 'cancelTask', 'cancellations', LEADER, ['issued'], [need('reason')]),
]
