import { t } from '../locales'
import { incidents } from '../store/rows'
import type { LabelGroup, Row } from '../types'
import { ENDED } from '../words'
import { byCode } from './choices'
import { type Command, LEADER, OFFICER, on } from './command'
import { may, need, type Values } from './form'

export const MANAGER: readonly string[] = ['resource_manager']
export const KEEPERS: readonly string[] = [...MANAGER, ...OFFICER]

/** A team's row; `token` names its hold, which only the own cell tells. */
export type TeamSubject = Row<'rescue_team'> & { token?: string }

const IN_REGISTRY = ['registered', 'verified']

/** Incidents that a team may be held or sent for. */
export function runningIncidents(): LabelGroup {
  const open = incidents.value.filter(({ state }) => !ENDED.includes(state))
  return byCode(open, ({ id, data }) => [id, `${data.display_number} ${data.title}`])
}

const allocated = (...states: string[]) => ({ data }: TeamSubject) => states.includes(data.allocation.state)

/** Text and incident make the purpose; the rest stays beside it. */
function withPurpose({ text, incident_id, ...rest }: Values): Values {
  return { purpose: incident_id ? { text, incident_id } : { text }, ...rest }
}

const about = may('incident_id', 'select', { label: t.acts.about })
const choices = () => ({ incident_id: runningIncidents() })
const side = (name: string, label: string) => need(name, 'choice', { group: 'readiness', label })

export const TEAM_COMMANDS: readonly Command<TeamSubject>[] = [
  on('teams', 'verifyTeam', 'verifications', MANAGER, ['registered'], [need('note', 'long', { label: t.acts.verifiedHow })]),
  on(
    'teams',
    'changeDuty',
    'duty-changes',
    KEEPERS,
    IN_REGISTRY,
    [
      need('duty', 'choice', { group: 'team_duty', label: t.acts.duty }),
      need('reason', 'choice', { group: 'team_duty_reason', label: t.acts.dutyReason }),
      may('note', 'long', { label: t.acts.remark }),
    ],
    { initial: ({ data }) => ({ duty: data.duty, reason: 'roster' }) },
  ),
  on(
    'teams',
    'reportReadiness',
    'readiness-reports',
    MANAGER,
    IN_REGISTRY,
    [
      side('people', t.acts.readyPeople),
      side('equipment', t.acts.readyEquipment),
      side('funding', t.acts.readyFunding),
      may('note', 'long', { label: t.acts.remark }),
    ],
    { initial: ({ data }) => ({ ...data.readiness }) },
  ),
  on(
    'teams',
    'holdTeam',
    'holds',
    KEEPERS,
    ['verified'],
    [need('text', 'line', { label: t.acts.holdFor }), about, may('minutes', 'integer', { label: t.acts.holdMinutes })],
    { when: allocated('free'), choices, body: withPurpose },
  ),
  on('teams', 'releaseHold', 'hold-releases', KEEPERS, IN_REGISTRY, [need('reason')], {
    when: (team) => team.data.allocation.state === 'held' && Boolean(team.token),
    fixed: ({ token }) => ({ token }),
  }),
  on(
    'teams',
    'orderTeam',
    'orders',
    LEADER,
    ['verified'],
    [
      need('text', 'line', { label: t.acts.orderFor }),
      about,
      need('basis', 'long', { label: t.acts.orderBasis }),
      may('superior', 'line', { label: t.acts.superior }),
      may('document_number', 'line', { label: t.acts.superiorNo }),
    ],
    {
      when: allocated('free', 'held'),
      choices,
      fixed: ({ token }) => (token ? { token } : {}),
      body: withPurpose,
    },
  ),
  on('teams', 'retireTeam', 'retirements', MANAGER, IN_REGISTRY, [need('reason')], { when: allocated('free'), rare: true }),
]
