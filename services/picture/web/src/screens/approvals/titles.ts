import { t } from '../../locales'
import { label, regionName } from '../../session'
import { rowOf } from '../../store/rows'
import type { Wait } from '../../waits'
import { incidentTitle } from '../../waiting'
import { ROMAN } from '../../words'

/** The incident that something waiting is about, if any. */
export function incidentOf(wait: Wait): string {
  if (wait.kind === 'response') return wait.subject.data.incident_id
  if (wait.kind === 'alarm') {
    const { subject } = wait.subject
    return rowOf('incident', subject)?.id ?? ''
  }
  if (wait.kind === 'aid') return wait.subject.data.incident_id
  if (wait.kind === 'exercise' || wait.kind === 'expert') return ''
  return wait.kind === 'signature' ? '' : (wait.subject.incident_id ?? '')
}

/** One line for people of what waits. */
export function titleOf(wait: Wait): string {
  if (wait.kind === 'signature') {
    const { plan_id, round } = wait.subject.data
    const plan = rowOf('joint_plan', plan_id)
    return plan ? t.approvals.signs(plan.data.title, plan.data.edition, round) : plan_id
  }
  if (wait.kind === 'instruction') return wait.subject.text
  if (wait.kind === 'exercise') {
    const { exercise_id, coordinating_region } = wait.subject.data
    return `${regionName(coordinating_region)} · ${rowOf('exercise', exercise_id)?.data.title ?? exercise_id}`
  }
  if (wait.kind === 'expert') return `${wait.subject.data.name} · ${wait.subject.data.recommended_by}`
  if (wait.kind === 'alarm') return t.approvals.alarm(regionName(wait.subject.item_region), label('role', wait.subject.called))
  const title = incidentTitle(incidentOf(wait))
  if (wait.kind === 'aid') return `${regionName(wait.subject.region)} · ${title}`
  if (wait.kind === 'response') return `${regionName(wait.subject.data.asking_region ?? '')} · ${title}`
  const level = wait.subject.level ? ROMAN[wait.subject.level] : ''
  return `${label('activation_act', wait.subject.act)}${level} · ${title}`
}
