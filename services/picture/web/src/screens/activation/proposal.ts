import type { Values } from '../../commands'
import { t } from '../../locales'
import type { Act, ResponseLevel, Row } from '../../types'
import { conditionsOf } from './planned'

/** The form of a proposal 启动建议: what it may ask for, what is missing, the request. */

export interface ProposalForm {
  act: Act
  planId: string
  level: ResponseLevel | ''
  matter: string
  hours: string
  /** Ticked of those that are offered. */
  measures: string[]
  /** Further ones, one per line. */
  others: string
  asked: string[]
  basis: string
}

/** What can be proposed while the own response stands so: to start one, or to change or end the running one. */
export function actsFor(response: Row<'regional_response'> | undefined): Act[] {
  return response?.state === 'started' ? ['change_level', 'end'] : ['start']
}

/** Measures of the form, ticked and written, each once. */
export function measuresOf({ measures, others }: ProposalForm): string[] {
  const written = others.split('\n').map((line) => line.trim())
  return [...new Set([...measures, ...written])].filter(Boolean)
}

/** Neighbours are asked only by a start under a joint plan that is itself no answer. */
export function mayAsk({ act, planId }: ProposalForm, answers: string): boolean {
  return act === 'start' && planId !== '' && !answers
}

/** A sentence per field that is not right (突发事件应对法 art. 72: matter, level, duration, measures). */
export function proposalFaults(form: ProposalForm): Record<string, string> {
  const faults: Record<string, string> = {}
  const lacks = (name: keyof typeof t.proposal.fields) => (faults[name] = t.form.required(t.proposal.fields[name]))
  if (!form.matter.trim()) lacks('matter')
  if (!form.basis.trim()) lacks('basis')
  if (form.act === 'end') return faults
  if (!form.level) lacks('level')
  if (!/^[1-9]\d{0,3}$/.test(form.hours.trim())) faults.expected_hours = t.proposal.badHours
  if (measuresOf(form).length === 0) lacks('measures')
  return faults
}

/** The body of POST /activation-proposals; `answers` is the neighbour's activation, or empty. */
export function proposalBody(form: ProposalForm, incidentId: string, answers: string): Values {
  const body: Values = {
    act: form.act,
    incident_id: incidentId,
    matter: form.matter.trim(),
    measures: measuresOf(form),
    basis: form.basis.trim(),
  }
  if (form.planId) body.plan_id = form.planId
  if (form.act !== 'end') Object.assign(body, { level: form.level, expected_hours: Number(form.hours) })
  if (mayAsk(form, answers)) body.asked_regions = form.asked
  if (form.act === 'start' && answers) body.in_answer_to = answers
  return body
}

/** What a proposal rests on by a plan, as a first wording. */
export function basisBy(plan: Row<'joint_plan'> | undefined, level: ResponseLevel | ''): string {
  if (!plan) return ''
  const conditions = level ? conditionsOf(plan.data.terms, level) : []
  return t.proposal.basisBy(plan.data.title, plan.data.edition, conditions.join(t.proposal.joint))
}
