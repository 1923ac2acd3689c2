import { t } from '../locales'
import { rows } from '../store/rows'
import { session } from '../session'
import type { LabelGroup, Row } from '../types'
import { byCode } from './choices'
import { COMMANDER, type Command, LEADER, OFFICER, on, type RowCommand } from './command'
import { may, need } from './form'

const PATH = 'aid-requests'

type Request = Row<'aid_request'>

/** The own request together with the offer that is answered; the request's version is what changes. */
export type OfferToUs = Request & { offer: Row<'aid_offer'> }

/** A proposal has one fact, which the proposer made: who may refuse it, but not approve it. */
const notOwn = ({ actor }: Request) => actor !== session.value?.subject

/** Joint plans in force, one of which may preauthorise. */
export function plansInForce(): LabelGroup {
  const found = rows('joint_plan').value.filter(({ state }) => state === 'in_force')
  return byCode(found, ({ id, data }) => [id, `${data.title} · ${data.edition}`])
}

export const REQUEST_COMMANDS: readonly RowCommand<'aid_request'>[] = [
  on(
    PATH,
    'approveRequest',
    'approvals',
    COMMANDER,
    ['proposed'],
    [need('basis'), may('document_no', 'line', { label: t.acts.documentNo })],
    { when: notOwn },
  ),
  on(
    PATH,
    'approveByClause',
    'approvals',
    LEADER,
    ['proposed'],
    [
      need('plan_id', 'select', { label: t.acts.plan }),
      need('clause', 'line', { label: t.acts.clause }),
      need('basis'),
    ],
    { when: notOwn, choices: () => ({ plan_id: plansInForce() }) },
  ),
  on(PATH, 'refuseRequest', 'refusals', [...LEADER, ...COMMANDER], ['proposed'], [need('reason')]),
  on(PATH, 'closeRequest', 'closures', OFFICER, ['issued'], [may('note', 'long', { label: t.acts.remark })], {
    when: ({ data }) => data.lines.every(({ state }) => state !== 'open'),
  }),
  on(PATH, 'cancelRequest', 'cancellations', LEADER, ['issued'], [need('reason')], {
    when: ({ data }) => data.accepted.length === 0 && data.lines.every(({ quantity }) => quantity === 0),
    rare: true,
  }),
]

const standing = ({ offer, data }: OfferToUs) =>
  offer.state === 'offered' && data.accepted.every(({ offer_id }) => offer_id !== offer.id)

/** What is accepted is exactly what was read: the hash of the offer's terms goes with it. */
export const ANSWER_COMMANDS: readonly Command<OfferToUs>[] = [
  on(PATH, 'acceptOffer', 'acceptances', LEADER, ['issued'], [], {
    when: standing,
    fixed: ({ offer }) => ({ offer_id: offer.id, terms_hash: offer.data.terms_hash }),
  }),
  on(PATH, 'rejectOffer', 'rejections', LEADER, ['issued'], [need('reason')], {
    when: standing,
    fixed: ({ offer }) => ({ offer_id: offer.id }),
  }),
]
