import { LEADER, OFFICER, on, type RowCommand } from './command'
import { may, need } from './form'

export const NOTICE_COMMANDS: readonly RowCommand<'neighbour_notice'>[] = [
  on('neighbour-notices', 'renew', 'updates', OFFICER, ['issued'], [need('facts'), may('asked_measures')], {
    initial: ({ data }) => ({ facts: data.facts, asked_measures: data.asked_measures ?? '' }),
  }),
  on('neighbour-notices', 'lift', 'liftings', LEADER, ['issued'], [need('reason')]),
]
