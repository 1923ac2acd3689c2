import { t } from '../locales'
import { LEADER, on, type RowCommand } from './command'
import { may, need } from './form'

const STANDING = ['received', 'relayed']

export const WARNING_COMMANDS: readonly RowCommand<'warning'>[] = [
  on('warnings', 'relay', 'relays', LEADER, STANDING, [
    need('to_regions', 'regions', { label: t.acts.relayTo }),
    may('garrison', 'flag', { label: t.acts.garrison }),
    may('note', 'long', { label: t.acts.remark }),
  ]),
  on('warnings', 'liftWarning', 'liftings', LEADER, STANDING, [need('reason')]),
]
