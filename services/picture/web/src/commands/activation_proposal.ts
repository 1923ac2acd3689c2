import { t } from '../locales'
import { session } from '../session'
import type { ActivationProposal } from '../types'
import { COMMANDER, type Command, LEADER, OFFICER, on } from './command'
import { may, need } from './form'

const PATH = 'activation-proposals'

const own = ({ proposed_by }: ActivationProposal) => proposed_by === session.value?.subject
const other = { when: (proposal: ActivationProposal) => !own(proposal) }

export const PROPOSAL_COMMANDS: readonly Command<ActivationProposal>[] = [
  on(PATH, 'endorse', 'endorsements', LEADER, ['proposed'], [may('note', 'long', { label: t.acts.remark })], other),
  on(PATH, 'approve', 'approvals', COMMANDER, ['endorsed'], [need('basis'), may('document_no', 'line', { label: t.acts.documentNo })], {
    initial: ({ basis }) => ({ basis }),
    ...other,
  }),
  on(PATH, 'refuse', 'refusals', [...LEADER, ...COMMANDER], ['proposed', 'endorsed'], [need('reason')]),
  on(PATH, 'withdraw', 'withdrawals', OFFICER, ['proposed', 'endorsed'], [need('reason')], { when: own }),
]
