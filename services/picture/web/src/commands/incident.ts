import { session } from '../session'
import { incidents } from '../store/rows'
import { fromWall, wallTime } from '../time'
import type { LabelGroup, Place, Row } from '../types'
import { byCode, neighbourChoices } from './choices'
import { COMMANDER, DUTY, LEADER, OFFICER, on, type RowCommand } from './command'
import { may, need, type Values } from './form'
import { t } from '../locales'

type Incident = Row<'incident'>

const OPEN = ['reported', 'verified', 'responding', 'contained', 'terminated']
const RUNNING = ['reported', 'verified', 'responding', 'contained']

const graded = ({ data }: Incident) => data.event_class !== 'social_security'

/** Own incidents that another may be merged into. */
function others(incident: Incident): LabelGroup {
  const open = incidents.value.filter(
    ({ id, region, state }) => region === incident.region && id !== incident.id && RUNNING.includes(state),
  )
  return byCode(open, ({ id, data }) => [id, `${data.display_number} ${data.title}`])
}

function placeWith(place: Place, address: string): Values {
  const point = place.point && Object.fromEntries(Object.entries(place.point).filter(([, value]) => value !== null))
  return { region: place.region, address, ...(point ? { point } : {}), ...(place.town ? { town: place.town } : {}) }
}

/** A correction names only what it changes. */
function corrected(filled: Values, { data }: Incident): Values {
  const { address, ...told } = filled
  const known: Values = { ...data, occurred_at: fromWall(wallTime(data.occurred_at)) }
  const body = Object.fromEntries(Object.entries(told).filter(([name, value]) => value !== (known[name] ?? '')))
  return !address || address === data.place.address ? body : { ...body, place: placeWith(data.place, String(address)) }
}

const correct: RowCommand<'incident'> = on(
  'incidents',
  'correct',
  'corrections',
  LEADER,
  OPEN,
  [
    may('title', 'line', { label: t.intake.name }),
    may('text', 'long', { label: t.intake.text }),
    may('subtype', 'line', { label: t.intake.subtype }),
    may('event_code', 'line', { label: t.intake.eventCode }),
    may('address', 'line', { label: t.intake.address }),
    may('occurred_at', 'time'),
    need('reason', 'long', { label: t.acts.correctReason }),
  ],
  {
    rare: true,
    initial: ({ data }) => ({
      title: data.title,
      text: data.text,
      subtype: data.subtype ?? '',
      event_code: data.event_code ?? '',
      address: data.place.address,
      occurred_at: wallTime(data.occurred_at),
    }),
    body: corrected,
  },
)

export const INCIDENT_COMMANDS: readonly RowCommand<'incident'>[] = [
  on('incidents', 'verify', 'verifications', OFFICER, ['reported'], [need('note')]),
  on('incidents', 'reject', 'rejections', LEADER, ['reported'], [need('reason')]),
  on(
    'incidents',
    'classify',
    'level-changes',
    DUTY,
    OPEN,
    [need('level', 'choice', { group: 'level' }), need('basis'), may('reason', 'long', { label: t.acts.belowReason })],
    { label: ({ data }) => (data.level ? t.commands.reclassify : t.commands.classify), when: graded },
  ),
  on('incidents', 'casualties', 'casualty-updates', OFFICER, OPEN, [
    need('casualties', 'casualties'),
    may('safe', 'integer'),
    may('loss_cny', 'integer'),
    need('as_of', 'time'),
    may('reason'),
  ]),
  on('incidents', 'situation', 'situations', OFFICER, OPEN, [need('text'), need('occurred_at', 'time')], {
    matches: false,
  }),
  on(
    'neighbour-notices',
    'notify',
    '',
    OFFICER,
    OPEN,
    [need('to_regions', 'regions'), need('facts'), may('asked_measures')],
    { fixed: ({ id }) => ({ incident_id: id }) },
  ),
  on('incidents', 'contain', 'containments', OFFICER, ['verified', 'responding'], [need('at', 'time')]),
  on('incidents', 'terminate', 'terminations', COMMANDER, ['contained'], [need('basis')]),
  on('incidents', 'close', 'closures', LEADER, ['terminated'], [need('archive_class', 'line')]),
  on('incidents', 'reopen', 'reopenings', LEADER, ['terminated', 'closed'], [need('reason')]),
  on(
    'incidents',
    'declare',
    'cross-region-declarations',
    LEADER,
    OPEN,
    [need('regions', 'regions', { label: t.acts.crossRegions }), need('basis')],
    { rare: true, body: (values, { region }) => ({ ...values, regions: [region, ...(values.regions as string[])] }) },
  ),
  on(
    'incidents',
    'merge',
    'mergers',
    LEADER,
    ['reported', 'verified'],
    [need('into_incident_id', 'select', { label: t.acts.mergeInto }), need('reason')],
    { rare: true, choices: (incident) => ({ into_incident_id: others(incident) }) },
  ),
  correct,
]

const whatAndWhen = [
  need('what', 'long', { label: t.acts.what }),
  may('unit', 'line', { label: t.acts.unit }),
  need('due_at', 'time', { label: t.acts.dueAt }),
]

/** Tasks for an incident, whoever owns it: an order at home, a request to another region. */
export const TASKING_COMMANDS: readonly RowCommand<'incident'>[] = [
  on('tasks', 'order', '', OFFICER, RUNNING, whatAndWhen, {
    fixed: ({ id }) => ({ incident_id: id, executing_region: session.value?.region }),
  }),
  on(
    'tasks',
    'request',
    '',
    LEADER,
    RUNNING,
    [need('executing_region', 'select', { label: t.acts.executing }), ...whatAndWhen],
    { fixed: ({ id }) => ({ incident_id: id }), choices: () => ({ executing_region: neighbourChoices() }) },
  ),
]
