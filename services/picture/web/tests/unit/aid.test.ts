import { afterEach, expect, test } from 'vitest'
import { offered } from '../../src/commands'
import { DECLINE_COMMANDS, OFFER_COMMANDS } from '../../src/commands/aid_offer'
import { ANSWER_COMMANDS, REQUEST_COMMANDS } from '../../src/commands/aid_request'
import { CHECK_IN_COMMANDS, DEPLOYMENT_COMMANDS } from '../../src/commands/deployment'
import { answersThis, courseOf, linesOf, listed, pendingOf, sentOf, termPairs } from '../../src/screens/aid/board'
import { type RequestForm, requestBody, requestFaults } from '../../src/screens/aid/form'
import { isHeldFor, lotsFor, otherTerms, reserveUntil, teamsFor } from '../../src/screens/aid/offering'
import { session } from '../../src/session'
import { replaceRows } from '../../src/store/rows'
import type { DeploymentData, Row, SceneCheckInData, Session } from '../../src/types'
import { aidOffer, aidRequest, line, lot, team, TERMS } from './aidsamples'
import { JIASHAN, QINGPU, row, WUJIANG } from './samples'

const NOW = Date.parse('2023-04-20T02:40:00Z')

afterEach(() => {
  replaceRows([])
  session.value = null
})

test('a line shows who has answered; a proposal is no answer, and the standing offer stands first', () => {
  const request = aidRequest('r', 'issued', { lines: [line(1), line(2)] })
  const offers = [aidOffer('p', QINGPU, 'proposed'), aidOffer('o', WUJIANG), aidOffer('x', WUJIANG, 'offered', { request_id: 'other' })]
  const [one, two] = linesOf(request, offers)
  expect(one?.offers.map(({ id }) => id)).toEqual(['o', 'p'])
  expect(one?.silent).toEqual([QINGPU])
  expect(two?.silent).toEqual([WUJIANG, QINGPU])
})

test('open requests come first, the nearest end of offers before the others; what is over only when asked for', () => {
  const all = [
    aidRequest('over', 'closed'),
    aidRequest('late', 'issued', { offers_until: '2023-04-20T09:00:00Z' }),
    aidRequest('soon', 'issued'),
  ]
  expect(listed(all, false).map(({ id }) => id)).toEqual(['soon', 'late'])
  expect(listed(all, true).map(({ id }) => id)).toEqual(['soon', 'late', 'over'])
})

test('terms stand side by side; an offer for another text of the request is told apart', () => {
  const request = aidRequest('r')
  const other = aidOffer('o', WUJIANG, 'offered', { terms: { ...TERMS, cost: '各自承担。' } })
  expect(termPairs(request, aidOffer('o', WUJIANG)).every(({ equal }) => equal)).toBe(true)
  expect(termPairs(request, other).filter(({ equal }) => !equal)).toEqual([{ name: 'cost', asked: TERMS.cost, offered: '各自承担。', equal: false }])
  expect(answersThis(request, other)).toBe(true)
  expect(answersThis(aidRequest('r', 'issued', { terms_hash: 'new' }), other)).toBe(false)
})

const codes = <S extends { id: string; version: number; state: string }>(list: readonly Parameters<typeof offered<S>>[0][number][], subject: S, role: string) =>
  offered(list, subject, role).map(({ code }) => code)

test('the commander approves what another has proposed, the leader only under a clause', () => {
  session.value = { region: JIASHAN, subject: 'jiashan:shenli' } as Session
  const own = { ...aidRequest('r', 'proposed'), actor: 'jiashan:shenli' }
  const another = { ...own, actor: 'jiashan:another' }
  expect(codes(REQUEST_COMMANDS, another, 'commander')).toEqual(['approveRequest', 'refuseRequest'])
  expect(codes(REQUEST_COMMANDS, another, 'duty_leader')).toEqual(['approveByClause', 'refuseRequest'])
  expect(codes(REQUEST_COMMANDS, own, 'commander')).toEqual(['refuseRequest'])
  expect(codes(REQUEST_COMMANDS, own, 'duty_officer')).toEqual([])
})

test('a request closes when no line waits, and is not cancelled once something is agreed', () => {
  const filled = aidRequest('r', 'issued', { lines: [line(1, { state: 'filled', quantity: 1 })] })
  expect(codes(REQUEST_COMMANDS, filled, 'duty_officer')).toEqual(['closeRequest'])
  expect(codes(REQUEST_COMMANDS, filled, 'duty_leader')).toEqual([])
  expect(codes(REQUEST_COMMANDS, aidRequest('r'), 'duty_officer')).toEqual([])
  expect(codes(REQUEST_COMMANDS, aidRequest('r'), 'duty_leader')).toEqual(['cancelRequest'])
})

test('what is accepted is what was read: its hash goes along, once', () => {
  const toUs = { ...aidRequest('r'), offer: aidOffer('o', WUJIANG) }
  expect(codes(ANSWER_COMMANDS, toUs, 'duty_leader')).toEqual(['acceptOffer', 'rejectOffer'])
  expect(ANSWER_COMMANDS[0]?.fixed?.(toUs)).toEqual({ offer_id: 'o', terms_hash: 'b' })
  expect(ANSWER_COMMANDS[0]?.path(toUs)).toBe('/aid-requests/r/acceptances')
  const taken = { ...toUs, data: { ...toUs.data, accepted: [{ offer_id: 'o', line: 1, quantity: 1 }] } }
  expect(codes(ANSWER_COMMANDS, taken, 'duty_leader')).toEqual([])
  expect(pendingOf(taken, 1)).toBe(1)
  expect(codes(ANSWER_COMMANDS, toUs, 'duty_officer')).toEqual([])
})

test('an offer is made only after its mobilisation was approved; declining needs no version', () => {
  const proposed = aidOffer('o', WUJIANG, 'proposed')
  expect(codes(OFFER_COMMANDS, proposed, 'duty_leader')).toEqual(['approveMobilisation', 'withdrawOffer'])
  const approved = aidOffer('o', WUJIANG, 'proposed', { mobilisation: { mobilised_by: '', person: '吴局' } })
  expect(codes(OFFER_COMMANDS, approved, 'duty_leader')).toEqual(['makeOffer', 'withdrawOffer'])
  expect(OFFER_COMMANDS[0]?.fixed?.(proposed)).toEqual({ mobilised_by: '吴江区应急管理局' })
  const asked = { ...aidRequest('r'), line: 1 }
  expect(DECLINE_COMMANDS[0]?.path(asked)).toBe('/aid-declinations')
  expect(DECLINE_COMMANDS[0]?.matches).toBe(false)
  expect(DECLINE_COMMANDS[0]?.fixed?.(asked)).toEqual({ request_id: 'r', line: 1 })
})

test('only free teams of the kind can be put forward, or one that is held for this request', () => {
  const held = { state: 'held', for: '', incident_id: '', aid_request_id: 'r', until: null } as const
  const teams = [
    team('free', WUJIANG),
    team('here', WUJIANG, { allocation: held }),
    team('elsewhere', WUJIANG, { allocation: { ...held, aid_request_id: 'other' } }),
    team('fire', WUJIANG, { kind: 'fire' }),
    team('theirs', QINGPU),
    team('off', WUJIANG, { duty: 'out_of_service' }),
  ]
  expect(teamsFor(teams, line(1), 'r', WUJIANG, NOW).map(({ id }) => id)).toEqual(['free', 'here'])
  expect(teamsFor(teams, line(1, { named_team_id: 'free' }), 'r', WUJIANG, NOW).map(({ id }) => id)).toEqual(['free'])
  expect(isHeldFor(team('x', WUJIANG, { allocation: held }), 'other')).toBe(false)
})

test('goods are put forward by code and unit while some are free, and kept beyond the time of offers', () => {
  const goods = line(1, { kind: '', item_code: '2030101', unit: '米' })
  const lots = [lot('a', WUJIANG), lot('full', WUJIANG, { reserved: 800 }), lot('box', WUJIANG, { unit: '箱' }), lot('theirs', QINGPU)]
  expect(lotsFor(lots, goods, WUJIANG).map(({ id }) => id)).toEqual(['a'])
  expect(reserveUntil('2023-04-20T04:00:00Z', NOW)).toBe('2023-04-20T04:30:00.000Z')
  expect(reserveUntil(null, NOW)).toBe('2023-04-20T03:40:00.000Z')
})

test('terms go along only where they are others', () => {
  expect(otherTerms(TERMS, { ...TERMS, cost: ` ${TERMS.cost} ` })).toBeUndefined()
  expect(otherTerms(TERMS, { ...TERMS, cost: '各自承担。' })).toMatchObject({ cost: '各自承担。' })
})

const LINE = {
  what: 'team',
  kind: 'hazmat',
  level: '2',
  capability: 'leak_plugging',
  itemCode: '',
  unit: '',
  min: '1',
  max: '2',
  region: JIASHAN,
  address: '汾湖大道',
  latitude: '30.97',
  longitude: '120.81',
  from: '2023-04-20 10:00:00',
  until: '2023-04-20 18:00:00',
  hours: '',
  teamId: 'named',
} as const
const FORM: RequestForm = { incidentId: 'i', reason: '力量不足', to: [WUJIANG], until: '', lines: [{ ...LINE }], terms: TERMS }

test('a request says what it asks for, with nothing that nobody said', () => {
  expect(requestFaults(FORM)).toEqual({})
  const goods = { ...LINE, what: 'goods', kind: '', itemCode: '2030101', unit: '米', latitude: '', longitude: '' } as const
  expect(requestBody({ ...FORM, lines: [{ ...LINE }, goods] })).toEqual({
    incident_id: 'i',
    reason: '力量不足',
    to_regions: [WUJIANG],
    terms: TERMS,
    lines: [
      {
        kind: 'hazmat',
        level_at_least: 2,
        capabilities: [{ code: 'leak_plugging' }],
        named_team_id: 'named',
        quantity_min: 1,
        quantity_max: 2,
        place: { region: JIASHAN, address: '汾湖大道', point: { latitude: 30.97, longitude: 120.81 } },
        needed_from: '2023-04-20T10:00:00+08:00',
        needed_until: '2023-04-20T18:00:00+08:00',
      },
      {
        item_code: '2030101',
        unit: '米',
        quantity_min: 1,
        quantity_max: 2,
        place: { region: JIASHAN, address: '汾湖大道' },
        needed_from: '2023-04-20T10:00:00+08:00',
        needed_until: '2023-04-20T18:00:00+08:00',
      },
    ],
  })
})

test.each([
  [{ incidentId: '' }, 'incident'],
  [{ reason: ' ' }, 'reason'],
  [{ to: [] }, 'to'],
  [{ lines: [] }, 'lines'],
  [{ lines: [{ ...LINE, kind: '' }] }, 'line 1'],
  [{ lines: [{ ...LINE, what: 'goods' as const, itemCode: '9', unit: '米' }] }, 'line 1'],
  [{ lines: [{ ...LINE, min: '3' }] }, 'line 1'],
  [{ lines: [{ ...LINE, longitude: '' }] }, 'line 1'],
  [{ lines: [{ ...LINE, until: '2023-04-20 09:00:00' }] }, 'line 1'],
  [{ terms: { ...TERMS, command: '' } }, 'command'],
])('with %j the part %s is wrong', (more, part) => {
  expect(Object.keys(requestFaults({ ...FORM, ...more }))).toEqual([part])
})

const deployment = (id: string, state: string, times: Record<string, string>): Row<'deployment'> =>
  row('deployment', id, WUJIANG, state, { team_name: id, scene_region: JIASHAN, people: 18, times } as unknown as DeploymentData)
const scene = (id: string, more: Partial<SceneCheckInData> = {}, state = 'expected') =>
  row('scene_check_in', `s-${id}`, JIASHAN, state, { deployment_id: id, release_proposed: false, ...more } as unknown as SceneCheckInData)

test('teams under way stand before those at home, each with what the scene says, and their course in order', () => {
  const out = deployment('out', 'departed', { departed: '2023-04-20T03:00:00Z', ordered: '2023-04-20T02:00:00Z' })
  const home = deployment('home', 'closed', { ordered: '2023-04-20T02:30:00Z' })
  const list = sentOf([home, out], [scene('out')])
  expect(list.map((one) => [one.deployment.id, one.scene?.state, one.over])).toEqual([
    ['out', 'expected', false],
    ['home', undefined, true],
  ])
  expect(courseOf(out).map(({ state }) => state)).toEqual(['ordered', 'departed'])
})

test('a team is released when the scene has proposed it, and recalled whenever its region likes', () => {
  const out = deployment('out', 'engaged', {})
  expect(codes(DEPLOYMENT_COMMANDS, out, 'duty_leader')).toEqual(['recall'])
  replaceRows([scene('out', { release_proposed: true }, 'checked_in')])
  expect(codes(DEPLOYMENT_COMMANDS, out, 'duty_leader')).toEqual(['releaseDeployment', 'recall'])
  expect(codes(DEPLOYMENT_COMMANDS, deployment('o', 'ordered', {}), 'duty_officer')).toEqual(['assemble'])
  expect(codes(CHECK_IN_COMMANDS, scene('out'), 'duty_officer')).toEqual(['checkIn'])
  expect(codes(CHECK_IN_COMMANDS, scene('out', { release_proposed: true }, 'checked_in'), 'duty_officer')).toEqual(['checkOut'])
})
