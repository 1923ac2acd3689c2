import { aidWaits } from './aidwaits'
import type { ActivationProposal, Alarm, Row, SuperiorInstruction } from './types'

/** What waits for a decision of one role of one region. */

export interface Waiting {
  proposals: readonly ActivationProposal[]
  responses: readonly Row<'regional_response'>[]
  signatures: readonly Row<'plan_signature'>[]
  instructions: readonly SuperiorInstruction[]
  alarms: readonly Alarm[]
  requests: readonly Row<'aid_request'>[]
  offers: readonly Row<'aid_offer'>[]
  approvals: readonly Row<'exercise_approval'>[]
  experts: readonly Row<'expert'>[]
}

interface Kinds {
  proposal: ActivationProposal
  response: Row<'regional_response'>
  signature: Row<'plan_signature'>
  instruction: SuperiorInstruction
  alarm: Alarm
  aid: Row<'aid_request'>
  exercise: Row<'exercise_approval'>
  expert: Row<'expert'>
}

/** `since` is epoch milliseconds, null where nobody knows. */
export type Wait = { [K in keyof Kinds]: { kind: K; id: string; since: number | null; subject: Kinds[K] } }[keyof Kinds]

const at = (moment: string | null | undefined) => (moment ? Date.parse(moment) : null)

function proposalsFor(role: string, proposals: readonly ActivationProposal[]): Wait[] {
  const state = role === 'duty_leader' ? 'proposed' : role === 'commander' ? 'endorsed' : ''
  return proposals
    .filter((one) => one.state === state)
    .map((one) => {
      const since = at(state === 'endorsed' ? one.changed_at : one.recorded_at)
      return { kind: 'proposal', id: one.id, since, subject: one }
    })
}

/** A neighbour's activation is answered by a proposal of the officer, or declined by the commander. */
const ANSWERERS = ['duty_officer', 'commander']

const only = <T extends { state: string }>(list: readonly T[], state: string, may: boolean) =>
  may ? list.filter((one) => one.state === state) : []

/** Everything that waits for the role, the oldest first; what has no time comes last. */
export function waitsFor(role: string, region: string, all: Waiting): Wait[] {
  const ours = <T extends Row>(rows: readonly T[]) => rows.filter((row) => row.region === region)
  const waits: Wait[] = [
    ...proposalsFor(role, all.proposals),
    ...only(ours(all.responses), 'asked', ANSWERERS.includes(role)).map(
      (subject): Wait => ({ kind: 'response', id: subject.id, since: at(subject.data.asked_at), subject }),
    ),
    ...only(ours(all.signatures), 'presented', role === 'bureau_head').map(
      (subject): Wait => ({ kind: 'signature', id: subject.id, since: null, subject }),
    ),
    ...only(ours(all.approvals), 'submitted', role === 'bureau_head').map(
      (subject): Wait => ({ kind: 'exercise', id: subject.id, since: null, subject }),
    ),
    ...only(ours(all.experts), 'nominated', role === 'bureau_head').map(
      (subject): Wait => ({ kind: 'expert', id: subject.id, since: at(subject.data.changed_at), subject }),
    ),
    ...only(all.instructions, 'received', role === 'duty_leader').map(
      (subject): Wait => ({ kind: 'instruction', id: subject.id, since: at(subject.recorded_at), subject }),
    ),
    ...only(all.alarms, 'raised', ['duty_officer', 'duty_leader'].includes(role)).map(
      (subject): Wait => ({ kind: 'alarm', id: subject.id, since: at(subject.arrived_at), subject }),
    ),
  ]
  for (const { request, since } of aidWaits(role, region, all.requests, all.offers))
    waits.push({ kind: 'aid', id: request.id, since, subject: request })
  return waits.sort((a, b) => (a.since ?? Infinity) - (b.since ?? Infinity))
}
