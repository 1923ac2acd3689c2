import { t } from '../locales'
import { session } from '../session'
import type { ActivationProposal } from '../types'
import { COMMANDER, type Command, LEADER, OFFICER, on } from './command'
import { may, need } from './form'

/** States in which somebody still has to say something. */
export const PENDING: readonly string[] = ['proposed', 'endorsed']

const PATH = 'activation-proposals'

/** Whether who is logged in has proposed it. */
export const own = ({ proposed_by }: ActivationProposal) => proposed_by === session.value?.subject
const other = { when: (proposal: ActivationProposal) => !own(proposal) }

export const PROPOSAL_COMMANDS: readonly Command<ActivationProposal>[] = [
  on(PATH, 'endorse', 'endorsements', LEADER, ['proposed'], [may('note', 'long', { label: t.acts.remark })], other),
  on(PATH, 'approve', 'approvals', COMMANDER, ['endorsed'], [need('basis'), may('document_no', 'line', { label: t.acts.documentNo })], {
    initial: ({ basis }) => ({ basis }),
    ...other,
  }),
  on(PATH, 'refuse', 'refusals', [...LEADER, ...COMMANDER], PENDING, [need('reason')]),
  on(PATH, 'withdraw', 'withdrawals', OFFICER, PENDING, [need('reason')], { when: own }),
]
