import type { ActivationProposal, JointPlanData, PlanTerms, PreauthorisedClause, ResponseLevel } from '../../types'

/** What a joint plan says of a proposal: the tasks that it will lead to, the clause by which it is approved at once. */

export const LEVELS: readonly ResponseLevel[] = ['i', 'ii', 'iii', 'iv']

/** True when a response of `level` is as grave as `bound` or graver. */
export function reaches(level: ResponseLevel, bound: ResponseLevel): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(bound)
}

export interface PlannedTask {
  code: string
  what: string
  region: string
  dueMinutes: number
}

/** The tasks of an activation at a level: one per template that it reaches and region that executes it. */
export function plannedTasks(
  terms: Pick<PlanTerms, 'tasks'>,
  level: ResponseLevel,
  initiator: string,
  asked: readonly string[],
): PlannedTask[] {
  const neighbours = asked.filter((region) => region !== initiator)
  const executors = { initiator: [initiator], each_asked: neighbours, every: [initiator, ...neighbours] }
  return terms.tasks
    .filter(({ level_at_least }) => reaches(level, level_at_least))
    .flatMap(({ code, what, executor, due_minutes }) =>
      executors[executor].map((region) => ({ code, what, region, dueMinutes: due_minutes })),
    )
}

/** When the plan advises the level, in its words. */
export function conditionsOf(terms: Pick<PlanTerms, 'conditions'>, level: ResponseLevel): string[] {
  return terms.conditions.filter((one) => one.level === level).map(({ condition }) => condition)
}

type Asked = Pick<ActivationProposal, 'act' | 'level' | 'expected_hours'>

function within({ act, level, expected_hours }: Asked, clause: PreauthorisedClause): boolean {
  if (act === 'end') return true
  return Boolean(level) && reaches(clause.level_at_most, level ?? 'i') && expected_hours <= clause.hours_at_most
}

/** The clause of a plan in force by which the duty leader approves with one press; undefined when none covers it. */
export function clauseFor(
  asked: Asked,
  plan: { state: string; data: Pick<JointPlanData, 'terms'> } | undefined,
): PreauthorisedClause | undefined {
  if (plan?.state !== 'in_force') return undefined
  return plan.data.terms.preauthorised.find(
    (clause) => clause.role === 'duty_leader' && clause.act === asked.act && within(asked, clause),
  )
}
