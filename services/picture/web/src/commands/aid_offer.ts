import { t } from '../locales'
import type { Row } from '../types'
import { plansInForce } from './aid_request'
import { type Command, LEADER, on, type RowCommand } from './command'
import { may, need } from './form'

const PATH = 'aid-offers'

type Offer = Row<'aid_offer'>

export const OFFER_COMMANDS: readonly RowCommand<'aid_offer'>[] = [
  on(
    PATH,
    'approveMobilisation',
    'mobilisation-approvals',
    LEADER,
    ['proposed'],
    [
      need('person', 'line', { label: t.acts.mobilisationPerson }),
      may('document_no', 'line', { label: t.acts.documentNo }),
      may('plan_id', 'select', { label: t.acts.plan }),
      may('clause', 'line', { label: t.acts.clause }),
      may('answered_by', 'line', { label: t.acts.answeredBy }),
    ],
    {
      when: ({ data }: Offer) => !data.mobilisation,
      choices: () => ({ plan_id: plansInForce() }),
      fixed: ({ data }) => ({ mobilised_by: data.mobilised_by }),
    },
  ),
  on(PATH, 'makeOffer', 'makings', LEADER, ['proposed'], [], { when: ({ data }: Offer) => Boolean(data.mobilisation) }),
  on(PATH, 'withdrawOffer', 'withdrawals', LEADER, ['proposed', 'offered'], [need('reason')], { rare: true }),
]

/** A line of a neighbour's request, which this region cannot serve. */
export type AskedLine = Row<'aid_request'> & { line: number }

/** 谢绝 is a fact of its own: it changes nothing of the neighbour's. */
export const DECLINE_COMMANDS: readonly Command<AskedLine>[] = [
  on('aid-declinations', 'declineAid', '', LEADER, ['issued'], [need('reason')], {
    fixed: ({ id, line }) => ({ request_id: id, line }),
  }),
]
