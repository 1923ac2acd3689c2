import { t } from '../locales'
import { type Command, DUTY, LEADER, on, type RowCommand } from './command'
import { may, need } from './form'

export const CENTRE = 'centre'

export const SHIFT_COMMANDS: readonly RowCommand<'duty_shift'>[] = [
  on('duty-shifts', 'startShift', 'starts', DUTY, ['planned'], [may('note', 'long', { label: t.acts.remark })]),
  on('duty-shifts', 'swapShift', 'swaps', LEADER, ['planned'], [
    need('person', 'line', { label: t.acts.newPerson }),
    need('reason'),
  ]),
]

/** 排班. */
export const PLAN_SHIFT: Command = on(
  'duty-shifts',
  'planShift',
  '',
  LEADER,
  [''],
  [
    need('desk', 'select', { label: t.acts.desk, choices: { [CENTRE]: t.acts.centre } }),
    may('town', 'line', { label: t.acts.town }),
    need('function', 'choice', { group: 'duty_function', label: t.acts.function }),
    need('person', 'line', { label: t.acts.person }),
    need('telephone', 'line', { label: t.acts.telephone }),
    need('starts_at', 'time', { label: t.acts.startsAt }),
    need('ends_at', 'time', { label: t.acts.endsAt }),
  ],
  { initial: () => ({ desk: CENTRE }), body: ({ town, desk, ...rest }) => ({ ...rest, desk: town || desk }) },
)
