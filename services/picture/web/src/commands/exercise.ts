import { t } from '../locales'
import { played, session } from '../session'
import { rows } from '../store/rows'
import type { LabelGroup, Row } from '../types'
import { byCode } from './choices'
import { type Command, on, type RowCommand } from './command'
import { may, need } from './form'
import { COORDINATOR, EVALUATOR, HEAD } from './roles'

/** Exercises and what they lead to are real: nobody decides on them while playing. */
const inEarnest = () => !played()

const PATH = 'exercises'
const note = may('note', 'long', { label: t.acts.remark })

export const EXERCISE_COMMANDS: readonly RowCommand<'exercise'>[] = [
  on(PATH, 'scheduleExercise', 'schedulings', COORDINATOR, ['proposed'], [note], { when: inEarnest }),
  on(PATH, 'startExercise', 'starts', COORDINATOR, ['scheduled'], [], { when: inEarnest }),
  on(PATH, 'pauseExercise', 'pauses', COORDINATOR, ['started'], [need('reason')], { when: inEarnest }),
  on(PATH, 'resumeExercise', 'resumptions', COORDINATOR, ['paused'], [need('reason', 'long', { label: t.acts.safetyOpinion })], {
    when: inEarnest,
  }),
  on(PATH, 'endExercise', 'ends', COORDINATOR, ['started', 'paused'], [note], { when: inEarnest }),
  on(PATH, 'abortExercise', 'aborts', COORDINATOR, ['started', 'paused'], [need('reason')], {
    when: inEarnest,
    initial: ({ data }) => ({ reason: data.paused_for ? data.reason : '' }),
    fixed: ({ data }) => (data.paused_for ? { incident_id: data.paused_for } : {}),
  }),
  on(PATH, 'evaluateExercise', 'evaluations', EVALUATOR, ['ended'], [need('summary', 'long', { label: t.acts.evaluation })], {
    when: inEarnest,
  }),
  on(PATH, 'closeExercise', 'closures', COORDINATOR, ['evaluated'], [note], { when: inEarnest }),
  on(PATH, 'cancelExercise', 'cancellations', COORDINATOR, ['proposed', 'scheduled'], [need('reason')], { when: inEarnest, rare: true }),
]

/** True while the exercise that the approval is about still waits for approvals. */
function isOpen({ data }: Row<'exercise_approval'>): boolean {
  const exercise = rows('exercise').value.find(({ id }) => id === data.exercise_id)
  return inEarnest() && exercise?.state === 'proposed'
}

export const EXERCISE_APPROVAL_COMMANDS: readonly RowCommand<'exercise_approval'>[] = [
  on(
    'exercise-approvals',
    'approveExercise',
    'approvals',
    HEAD,
    ['submitted'],
    [may('note', 'line', { label: t.acts.documentNo })],
    { when: isOpen },
  ),
  on('exercise-approvals', 'refuseExercise', 'refusals', HEAD, ['submitted'], [need('reason')], { when: isOpen }),
]

/** Given with the exercise's session, in the region that coordinates it. */
const ours = ({ region, data }: Row<'msel'> | Row<'inject'>) => region === session.value?.region && data.exercise_id === played()

export const MSEL_COMMANDS: readonly RowCommand<'msel'>[] = [
  on('msels', 'freezeMsel', 'freezes', COORDINATOR, ['drafted'], [], { when: ours }),
]

export const INJECT_COMMANDS: readonly RowCommand<'inject'>[] = [
  on('injects', 'releaseInject', 'releases', COORDINATOR, ['planned'], [], { when: ours }),
  on('injects', 'skipInject', 'skips', COORDINATOR, ['planned'], [need('reason')], { when: ours }),
]

const shown = (exercise: Row<'exercise'>): LabelGroup => byCode(exercise.data.objectives, ({ code, text }) => [code, `${code} ${text}`])

/** 立整改, in whichever region takes part. */
export const OPEN_ACTION: Command<Row<'exercise'>> = on(
  'corrective-actions',
  'openAction',
  '',
  COORDINATOR,
  ['started', 'paused', 'ended', 'evaluated', 'closed', 'aborted'],
  [
    may('objective', 'select', { label: t.acts.objective }),
    need('issue', 'long', { label: t.acts.issue }),
    need('measure', 'long', { label: t.acts.measureToTake }),
    need('post', 'line', { label: t.acts.post }),
    need('becomes', 'choice', { group: 'correction_kind', label: t.acts.becomes }),
    may('due_at', 'time', { label: t.acts.correctBy }),
  ],
  {
    when: inEarnest,
    fixed: ({ id }) => ({ exercise_id: id }),
    choices: (exercise) => ({ objective: shown(exercise) }),
  },
)

export const ACTION_COMMANDS: readonly RowCommand<'corrective_action'>[] = [
  on('corrective-actions', 'progressAction', 'progress-notes', COORDINATOR, ['opened', 'progressed'], [
    need('note', 'long', { label: t.acts.progressNote }),
  ], { when: inEarnest }),
  on('corrective-actions', 'completeAction', 'completions', COORDINATOR, ['progressed'], [
    need('evidence', 'long', { label: t.acts.actionEvidence }),
  ], { when: inEarnest }),
  on('corrective-actions', 'verifyAction', 'verifications', EVALUATOR, ['completed'], [
    may('note', 'long', { label: t.acts.verifiedHow }),
  ], { when: inEarnest }),
  on('corrective-actions', 'returnAction', 'returns', EVALUATOR, ['completed'], [need('reason')], { when: inEarnest }),
]
