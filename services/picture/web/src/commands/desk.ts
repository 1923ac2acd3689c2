import { t } from '../locales'
import { incidents } from '../store/rows'
import type { Alarm, PhoneReport, SuperiorInstruction } from '../types'
import { ENDED } from '../words'
import { byCode } from './choices'
import { type Command, DUTY, LEADER, OFFICER, on } from './command'
import { may, need } from './form'

/** What stays in the own duty centre: phone reports, superior's instructions, alarms. */

/** Incidents that something new may be about. */
function running() {
  const open = incidents.value.filter(({ state }) => !ENDED.includes(state))
  return byCode(open, ({ id, data }) => [id, `${data.display_number} ${data.title}`])
}

export const PHONE_COMMANDS: readonly Command<PhoneReport>[] = [
  on('phone-reports', 'dropPhone', 'drops', LEADER, ['recorded'], [need('reason')]),
]

/** 接批示. */
export const RECEIVE_INSTRUCTION: Command = on(
  'superior-instructions',
  'instruct',
  '',
  OFFICER,
  [''],
  [
    need('organ', 'line', { label: t.acts.organ }),
    need('leader', 'line', { label: t.acts.leader }),
    may('document_no', 'line', { label: t.acts.documentNo }),
    need('text', 'long', { label: t.acts.instruction }),
    need('due_at', 'time', { label: t.acts.dueAt }),
    may('incident_id', 'select', { label: t.acts.about }),
  ],
  { choices: () => ({ incident_id: running() }) },
)

export const INSTRUCTION_COMMANDS: readonly Command<SuperiorInstruction>[] = [
  on('superior-instructions', 'completeInstruction', 'completions', LEADER, ['received'], [
    need('result', 'long', { label: t.acts.result }),
  ]),
]

export const ALARM_COMMANDS: readonly Command<Alarm>[] = [
  on('alarms', 'answerAlarm', 'answers', DUTY, ['raised'], [may('note', 'long', { label: t.acts.remark })]),
]
