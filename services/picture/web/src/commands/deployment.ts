import { t } from '../locales'
import { rows } from '../store/rows'
import type { Row } from '../types'
import { LEADER, on, OFFICER, type RowCommand } from './command'
import { may, need } from './form'
import { KEEPERS } from './rescue_team'

const PATH = 'deployments'

const people = need('people', 'integer', { label: t.acts.people })
const explained = may('explanation', 'long', { label: t.acts.explanation })
/** The scene has said that it may go; its own region decides. */
const proposed = ({ id }: Row<'deployment'>) =>
  rows('scene_check_in').value.some(({ data }) => data.deployment_id === id && data.release_proposed)
const departed = ({ data }: Row<'deployment'>) => ({ people: data.people ?? '' })

export const DEPLOYMENT_COMMANDS: readonly RowCommand<'deployment'>[] = [
  on(PATH, 'assemble', 'assemblies', KEEPERS, ['ordered'], [people]),
  on(PATH, 'depart', 'departures', KEEPERS, ['assembled'], [
    people,
    need('leader', 'line', { label: t.acts.leaderOfTeam }),
    need('eta', 'time', { label: t.acts.eta }),
  ]),
  on(PATH, 'arrive', 'arrivals', KEEPERS, ['departed'], [need('at', 'time', { label: t.acts.arrivedAt })]),
  on(PATH, 'engage', 'engagements', KEEPERS, ['arrived'], [need('work', 'long', { label: t.acts.work })]),
  on(PATH, 'releaseDeployment', 'releases', LEADER, ['arrived', 'engaged'], [may('note', 'long', { label: t.acts.remark })], {
    when: proposed,
  }),
  on(PATH, 'recall', 'recalls', LEADER, ['departed', 'arrived', 'engaged'], [need('reason')]),
  on(PATH, 'leave', 'leavings', KEEPERS, ['released', 'recalled'], [people, explained], { initial: departed }),
  on(PATH, 'returnHome', 'returns', KEEPERS, ['left'], [people, explained], { initial: departed }),
  on(PATH, 'closeDeployment', 'closures', KEEPERS, ['returned'], [
    may('explanation', 'long', { label: t.acts.closeExplanation }),
  ]),
  on(PATH, 'abort', 'aborts', LEADER, ['ordered', 'assembled'], [need('reason')], { rare: true }),
]

const headcount = need('headcount', 'integer', { label: t.acts.headcount })

export const CHECK_IN_COMMANDS: readonly RowCommand<'scene_check_in'>[] = [
  on('scene-check-ins', 'checkIn', 'check-ins', OFFICER, ['expected'], [
    headcount,
    need('sector', 'line', { label: t.acts.sector }),
    need('scene_command', 'line', { label: t.acts.sceneCommand }),
  ]),
  on('scene-check-ins', 'proposeRelease', 'release-proposals', OFFICER, ['checked_in'], [need('reason')], {
    when: ({ data }) => !data.release_proposed,
  }),
  on('scene-check-ins', 'checkOut', 'check-outs', OFFICER, ['checked_in'], [headcount, explained], {
    initial: ({ data }) => ({ headcount: data.headcount ?? '' }),
  }),
]
