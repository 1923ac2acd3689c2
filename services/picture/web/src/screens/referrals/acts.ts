import type { Command } from '../../commands/command'
import { may, type Values } from '../../commands/form'
import { r } from '../../locales/referrals'
import { act, everyRegion, free, wanted } from './act'
import { type HeldOversight, type HeldReception, type HeldReferral, JUSTICE, OFFICER, ORGANS, POLICE, PROCURATOR, worksOn } from './desk'
import { withLines } from './lines'

const OPEN = ['transferred']
const ours = ({ own, record }: HeldReferral) => worksOn(own, record.addressee)
const unanswered = (held: HeldReferral) => ours(held) && !held.record.copy_of && !held.line.reception
const sentByUs = ({ own, record }: HeldReferral) => worksOn(own, record.sender) && !record.copy_of
const receipt = { fixed: ({ id }: HeldReferral) => ({ referral_id: id }), when: unanswered }

export const REFERRAL_COMMANDS: readonly Command<HeldReferral>[] = [
  act('receivePolice', ['referral-receptions', ''], POLICE, OPEN, [free('term', 'select', r.decisionTerm), free('term_approved_by', 'line')], receipt),
  act('receive', ['referral-receptions', ''], [...OFFICER, ...PROCURATOR], OPEN, [], receipt),
  act('receiveCopy', ['referral-oversights', ''], PROCURATOR, OPEN, [], {
    fixed: ({ id }) => ({ copy_id: id }),
    when: (held) => ours(held) && held.record.copy_of !== '' && !held.line.oversight,
  }),
  act('supplement', ['referrals', 'supplements'], ORGANS, OPEN, [free('papers', 'lines'), free('evidence', 'lines')], { when: sentByUs, body: withLines }),
  act('close', ['referrals', 'closures'], ORGANS, OPEN, [wanted('reason')], { when: sentByUs }),
]

const RECEIVED = ['received']
const RECEPTIONS = 'referral-receptions'
const here = ({ own, record }: HeldReception) => worksOn(own, record.addressee)
const when = { when: here }
const note = [wanted('note')]
const refusal = [wanted('ground', 'select', r.refusal), wanted('reason')]
const OTHERS = [...OFFICER, ...PROCURATOR]
const kinds = Object.keys(r.paper)

/** The kinds that are ticked. */
function kindsOf({ note: said, ...ticked }: Values): Values {
  return { kinds: kinds.filter((kind) => ticked[kind] === true), note: said }
}

function missingOf({ record }: HeldReception): Values {
  return Object.fromEntries(record.missing.map((kind) => [kind, true]))
}

export const RECEPTION_COMMANDS: readonly Command<HeldReception>[] = [
  act('requestSupplement', [RECEPTIONS, 'supplement-requests'], ORGANS, RECEIVED, [...kinds.map((kind) => may(kind, 'flag', { label: r.paper[kind] ?? kind })), ...note], {
    ...when,
    initial: missingOf,
    body: kindsOf,
  }),
  act('file', [RECEPTIONS, 'filings'], POLICE, RECEIVED, note, when),
  act('notFile', [RECEPTIONS, 'non-filings'], POLICE, RECEIVED, refusal, when),
  act('conclude', [RECEPTIONS, 'conclusions'], POLICE, ['filed', 'not_filed'], note, when),
  act('accept', [RECEPTIONS, 'acceptances'], OTHERS, RECEIVED, note, when),
  act('notAccept', [RECEPTIONS, 'non-acceptances'], OTHERS, RECEIVED, refusal, when),
  act('answer', [RECEPTIONS, 'answers'], OTHERS, ['accepted'], [wanted('answer')], when),
  act('forward', [RECEPTIONS, 'forwards'], ORGANS, RECEIVED, [wanted('region', 'select'), wanted('organ', 'select', r.organ), wanted('reason')], {
    ...when,
    choices: () => ({ region: everyRegion() }),
    body: ({ region, organ, reason }) => ({ to: { region, organ }, reason }),
  }),
]

export const OVERSIGHT_COMMANDS: readonly Command<HeldOversight>[] = [
  act('closeOversight', ['referral-oversights', 'closures'], PROCURATOR, ['copy_received'], note, { when: ({ own, record }) => own?.region === record.region }),
]

/** 检察意见, 公安建议 to a bureau. */
export const SEND_OPINION: Command = act(
  'sendOpinion',
  ['opinions', ''],
  JUSTICE,
  [''],
  [wanted('document_number', 'line'), wanted('region', 'select'), wanted('offence', 'select', r.offence), wanted('facts'), free('persons', 'lines'), wanted('papers', 'lines'), free('evidence', 'lines')],
  {
    choices: () => ({ region: everyRegion() }),
    body: ({ region, ...filled }) => ({ ...withLines(filled), addressee: { region, organ: 'bureau' } }),
  },
)
