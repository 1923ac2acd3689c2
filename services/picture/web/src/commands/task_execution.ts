import { t } from '../locales'
import type { Row } from '../types'
import { DUTY, LEADER, on, type RowCommand } from './command'
import { may, need } from './form'

const PATH = 'task-executions'

/** An order of the own region is not declined (突发事件应对法 art. 76). */
const asked = ({ data }: Row<'task_execution'>) => data.mode === 'request'

export const EXECUTION_COMMANDS: readonly RowCommand<'task_execution'>[] = [
  on(PATH, 'accept', 'acceptances', DUTY, ['received'], [may('unit', 'line', { label: t.acts.unit })], {
    initial: ({ data }) => ({ unit: data.unit ?? '' }),
  }),
  on(PATH, 'declineTask', 'declinations', LEADER, ['received'], [need('reason')], { when: asked }),
  on(PATH, 'progress', 'progress-notes', DUTY, ['accepted', 'progressed', 'blocked'], [
    need('note', 'long', { label: t.acts.progressNote }),
  ]),
  on(PATH, 'block', 'blockages', DUTY, ['accepted', 'progressed'], [need('reason')]),
  on(PATH, 'complete', 'completions', DUTY, ['progressed'], [
    need('evidence', 'long', { label: t.acts.evidence }),
    may('evidence_sha256', 'line', { label: t.acts.evidenceFile }),
  ]),
]
