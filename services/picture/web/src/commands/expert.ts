import { t } from '../locales'
import { played } from '../session'
import type { LabelGroup, Row } from '../types'
import { byCode } from './choices'
import { on, type RowCommand } from './command'
import { may, need, type Values } from './form'
import { EXPERT_MANAGER, HEAD } from './roles'

/** Experts and conflicts are real: an exercise only reads them. */
const inEarnest = () => !played()
const REGISTERED = ['nominated', 'appointed']
const note = may('note', 'long', { label: t.acts.remark })

export const EXPERT_COMMANDS: readonly RowCommand<'expert'>[] = [
  on(
    'experts',
    'appointExpert',
    'appointments',
    HEAD,
    ['nominated'],
    [may('until', 'time', { label: t.acts.termUntil }), may('document_no', 'line', { label: t.acts.documentNo })],
    { when: inEarnest },
  ),
  on(
    'experts',
    'changeAvailability',
    'availability-changes',
    EXPERT_MANAGER,
    REGISTERED,
    [
      need('availability', 'choice', { group: 'availability', label: t.acts.availability }),
      may('until', 'time', { label: t.acts.awayUntil }),
      may('reason'),
    ],
    { when: inEarnest, initial: ({ data }) => ({ availability: data.availability }) },
  ),
  on('experts', 'dismissExpert', 'dismissals', HEAD, REGISTERED, [need('reason')], { when: inEarnest, rare: true }),
]

/** An organisation by its name, or a matter by its id or number. */
function declared({ name, credit_code, ...rest }: Values): Values {
  if (!name) return rest
  return { ...rest, target: credit_code ? { name, credit_code } : { name } }
}

/** 申报回避事实 of an expert of this region. */
export const DECLARE_CONFLICT: RowCommand<'expert'> = on(
  'conflict-facts',
  'declareConflict',
  '',
  EXPERT_MANAGER,
  REGISTERED,
  [
    need('kind', 'choice', { group: 'conflict_kind', label: t.acts.conflictKind }),
    may('name', 'line', { label: t.acts.organisation }),
    may('credit_code', 'line', { label: t.acts.creditCode }),
    may('reference', 'line', { label: t.acts.matter }),
    may('since', 'line', { label: t.acts.sinceDay }),
    may('until', 'line', { label: t.acts.untilDay }),
    may('pinned', 'flag', { label: t.acts.pinned }),
    may('note', 'long', { label: t.acts.sealedNote }),
  ],
  { when: inEarnest, fixed: ({ id }) => ({ expert_id: id }), body: declared },
)

export const CONFLICT_COMMANDS: readonly RowCommand<'conflict_fact'>[] = [
  on('conflict-facts', 'overruleConflict', 'overrulings', HEAD, ['declared', 'derived'], [need('reason')], { when: inEarnest }),
]

type Call = Row<'expert_call'>

const expertField = (label: string) => need('expert_id', 'select', { label })

/** Those of the last draw whom this call has not invited. */
export function invitable({ data }: Call): string[] {
  const invited = new Set(data.invited.map(({ expert_id }) => expert_id))
  return data.draw?.drawn.filter((id) => !invited.has(id)) ?? []
}

/** Those invited whom nobody has appraised. */
function appraisable({ data }: Call): LabelGroup {
  const done = new Set(data.appraisals.map(({ expert_id }) => expert_id))
  return byCode(data.invited.filter(({ expert_id }) => !done.has(expert_id)), ({ expert_id, expert_name }) => [expert_id, expert_name])
}

/** Names by id of those whom the pool knows. */
export const callCommands = (nameOf: (id: string) => string): readonly RowCommand<'expert_call'>[] => [
  on(
    'expert-calls',
    'drawExperts',
    'draws',
    EXPERT_MANAGER,
    ['requested', 'inviting', 'staffed', 'failed'],
    [may('public_value', 'line', { label: t.acts.publicValue }), may('deadline', 'time', { label: t.acts.newDeadline })],
  ),
  on('expert-calls', 'inviteExpert', 'invitations', EXPERT_MANAGER, ['drawn', 'inviting'], [expertField(t.acts.drawnExpert)], {
    when: (call) => invitable(call).length > 0,
    choices: (call) => ({ expert_id: byCode(invitable(call), (id) => [id, nameOf(id)]) }),
  }),
  on(
    'expert-calls',
    'appraiseExpert',
    'appraisals',
    EXPERT_MANAGER,
    ['staffed'],
    [
      expertField(t.acts.presentExpert),
      need('score', 'choice', { label: t.acts.score, choices: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5' } }),
      may('text', 'long', { label: t.acts.remark }),
    ],
    {
      when: (call) => Object.keys(appraisable(call)).length > 0,
      choices: (call) => ({ expert_id: appraisable(call) }),
      body: ({ score, ...rest }) => ({ ...rest, score: Number(score) }),
    },
  ),
  on('expert-calls', 'closeCall', 'closures', EXPERT_MANAGER, ['staffed', 'failed'], [note]),
]

const paper = [
  need('sha256', 'line', { label: t.acts.opinionFile }),
  need('size_bytes', 'integer', { label: t.acts.opinionSize }),
  need('media_type', 'line', { label: t.acts.opinionType }),
  need('signed_sha256', 'line', { label: t.acts.signedPage }),
  may('summary', 'long', { label: t.acts.opinionSummary }),
]
const PDF = { media_type: 'application/pdf' }

/** The paper by what identifies it; its bytes stay where they are. */
export function opinionBody({ sha256, size_bytes, media_type, ...rest }: Values): Values {
  return { ...rest, opinion: { sha256, size_bytes, media_type } }
}

export const ENGAGEMENT_COMMANDS: readonly RowCommand<'expert_engagement'>[] = [
  on('expert-engagements', 'acceptEngagement', 'acceptances', EXPERT_MANAGER, ['invited', 'no_reply'], [
    may('expected_at', 'time', { label: t.acts.expectedAt }),
    note,
  ]),
  on('expert-engagements', 'declineEngagement', 'declinations', EXPERT_MANAGER, ['invited', 'no_reply'], [need('reason')]),
  on('expert-engagements', 'recuseExpert', 'recusals', EXPERT_MANAGER, ['invited', 'no_reply', 'accepted', 'opinion_submitted'], [
    need('note', 'long', { label: t.acts.recusalReason }),
  ]),
  on('expert-engagements', 'submitOpinion', 'opinions', EXPERT_MANAGER, ['accepted'], paper, {
    initial: () => PDF,
    body: opinionBody,
  }),
  on('expert-engagements', 'reviseOpinion', 'opinion-revisions', EXPERT_MANAGER, ['opinion_submitted'], [...paper, need('reason')], {
    initial: () => PDF,
    body: opinionBody,
  }),
]
