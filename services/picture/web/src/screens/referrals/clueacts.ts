import { byCode } from '../../commands/choices'
import type { Command, Subject } from '../../commands/command'
import type { Values } from '../../commands/form'
import { r } from '../../locales/referrals'
import { session } from '../../session'
import { incidents } from '../../store/rows'
import type { ClueCheck, Contents } from '../../types/referral'
import { act, everyRegion, free, wanted } from './act'
import { HEAD, OFFICER } from './desk'
import { withLines } from './lines'

/** A check with what is sealed in it, once that was fetched. */
export interface HeldCheck extends Subject {
  check: ClueCheck
  contents: Contents | null
}

/** Any incident of the own region, ended ones too: a check often begins long after. */
function ownIncidents() {
  const own = incidents.value.filter(({ region }) => region === session.value?.region)
  return byCode(own, ({ id, data }) => [id, `${data.display_number} ${data.title}`])
}

/** 线索初筛. */
export const SCREEN_CLUE: Command = act(
  'screenClue',
  ['clue-checks', ''],
  OFFICER,
  [''],
  [
    wanted('offence', 'select', r.offence),
    wanted('facts'),
    free('persons', 'lines'),
    free('incident_id', 'select'),
    free('deaths', 'integer'),
    free('serious_injuries', 'integer'),
    free('loss_cny', 'integer'),
  ].map((field) => (field.name === 'incident_id' ? { ...field, label: r.incident } : field)),
  { choices: () => ({ incident_id: ownIncidents() }), body: withLines },
)

/** To whom, and who gets the copy. */
function approvalOf({ region, organ, copy_region, basis }: Values): Values {
  const copy = copy_region ? { copy_to: { region: copy_region, organ: 'procuratorate' } } : {}
  return { addressee: { region, organ }, ...copy, basis }
}

function reportLine({ check }: HeldCheck): string[] {
  return check.report_sha256 ? [`${r.paper.report} ${check.report_sha256} ${r.paper.report}`] : []
}

export const CLUE_COMMANDS: readonly Command<HeldCheck>[] = [
  act('formTeam', ['clue-checks', 'teams'], OFFICER, ['screened'], [wanted('handlers', 'lines')]),
  act('reportClue', ['clue-checks', 'reports'], OFFICER, ['team_formed'], [wanted('report_sha256', 'line')]),
  act(
    'approveClue',
    ['clue-checks', 'approvals'],
    HEAD,
    ['report_submitted'],
    [wanted('region', 'select'), wanted('organ', 'select', r.organ), free('copy_region', 'select'), wanted('basis', 'line')],
    { choices: () => ({ region: everyRegion(), copy_region: everyRegion() }), body: approvalOf },
  ),
  act('rejectClue', ['clue-checks', 'rejections'], HEAD, ['report_submitted'], [wanted('ground', 'select', r.rejection), wanted('reason')]),
  act(
    'transfer',
    ['referrals', ''],
    OFFICER,
    ['approved'],
    [
      wanted('facts'),
      free('persons', 'lines'),
      wanted('papers', 'lines'),
      free('evidence', 'lines'),
      wanted('archive_class', 'select', r.archiveClass),
    ],
    {
      fixed: ({ id }) => ({ check_id: id }),
      initial: (held) => ({ facts: held.contents?.facts ?? '', papers: reportLine(held), archive_class: 'permanent' }),
      body: withLines,
    },
  ),
]
