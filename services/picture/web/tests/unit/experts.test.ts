import { afterEach, expect, test } from 'vitest'
import { offered } from '../../src/commands'
import { fieldsFor } from '../../src/commands/command'
import { callCommands, CONFLICT_COMMANDS, DECLARE_CONFLICT, ENGAGEMENT_COMMANDS, EXPERT_COMMANDS, invitable, opinionBody } from '../../src/commands/expert'
import { type CallForm, callBody, callFaults, profileBody, profileFaults, profileValues } from '../../src/screens/experts/form'
import { answersTo, appraisalOf, calls, counted, endsSoon, engagements, experts, lastCalled, standingOf } from '../../src/screens/experts/listing'
import { choicesOf } from '../../src/screens/experts/matters'
import { session } from '../../src/session'
import { replaceRows } from '../../src/store/rows'
import type { Session } from '../../src/types'
import { exercise } from './drillsamples'
import { call, conflict, drawn, engagement, expert, invited } from './expertsamples'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

const NOW = Date.parse('2023-04-20T03:00:00Z')
const ALL = { region: '', field: '', standing: '', text: '' }

afterEach(() => {
  session.value = null
  replaceRows([])
})

test.each([
  [{}, 'appointed', 'available'],
  [{ availability: 'unavailable' }, 'appointed', 'away'],
  [{ availability: 'unavailable', away_until: '2023-04-20T02:00:00Z' }, 'appointed', 'available'],
  [{ until: '2023-04-20T02:00:00Z' }, 'appointed', 'over'],
  [{}, 'nominated', 'nominated'],
  [{}, 'dismissed', 'over'],
] as const)('an expert with %j who is %s stands as %s', (more, state, standing) => {
  expect(standingOf(expert('e', more, state), NOW)).toBe(standing)
})

test('filters ask for region, field, state and words; those who have left are found only by that', () => {
  const all = [expert('b', { availability: 'unavailable' }), expert('a'), expert('gone', {}, 'ended'), expert('far', { fields: ['law'] }, 'appointed', WUJIANG)]
  const ids = (wanted: object) => experts(all, { ...ALL, ...wanted }, NOW).map(({ id }) => id)
  expect(ids({})).toEqual(['a', 'far', 'b'])
  expect(ids({ standing: 'over' })).toEqual(['gone'])
  expect(ids({ field: 'law' })).toEqual(['far'])
  expect(ids({ region: QINGPU })).toEqual([])
  expect(ids({ text: ' 研究院 ' })).toHaveLength(3)
  expect(ids({ text: '大学' })).toEqual([])
})

test('the pool counts who is registered, appointed, and whose term ends within thirty days', () => {
  const soon = expert('soon', { until: '2023-05-01T00:00:00Z' })
  expect([endsSoon(soon, NOW), endsSoon(expert('e'), NOW), endsSoon(expert('e', { until: '2023-04-01T00:00:00Z' }), NOW)]).toEqual([true, false, false])
  expect(counted([soon, expert('n', {}, 'nominated'), expert('x', {}, 'dismissed')], NOW)).toEqual({ all: 2, valid: 1, soon: 1 })
})

test('what is known of an expert’s work comes from calls and engagements', () => {
  const scored = (score: number) => ({ appraisals: [{ expert_id: 'e', score, text: '', expert_name: '' }] })
  const two = [call('c', 'staffed', scored(5)), call('d', 'closed', scored(4))]
  expect(appraisalOf('e', two)).toEqual({ mean: 4.5, times: 2 })
  expect(appraisalOf('f', two)).toBeNull()
  const went = [engagement('1', 'accepted', { accepted_at: '2023-01-01T00:00:00Z' }), engagement('2', 'closed', { accepted_at: '2023-03-01T00:00:00Z' })]
  expect([lastCalled('e', went), lastCalled('f', went)]).toEqual(['2023-03-01T00:00:00Z', ''])
})

test('calls are shown the newest first, engagements by when the answer is due; what is over only when asked for', () => {
  const list = [call('old', 'drawn', { requested_at: '2023-04-01' }), call('new', 'drawn', { requested_at: '2023-04-02' }), call('over', 'closed')]
  expect([calls(list, false, '').map(({ id }) => id), calls(list, true, QINGPU)]).toEqual([['new', 'old'], []])
  const tasks = [engagement('late', 'invited', { reply_due_at: '2' }), engagement('soon', 'no_reply', { reply_due_at: '1' }), engagement('no', 'declined')]
  expect(engagements(tasks, false, JIASHAN).map(({ id }) => id)).toEqual(['soon', 'late'])
  expect(engagements(tasks, true, WUJIANG)).toHaveLength(3)
})

test('who was drawn and not invited can be invited; each answer stands beside its expert', () => {
  const row = call('c', 'inviting', { draw: drawn(['e', 'f']), invited: [invited('e')] })
  expect(invitable(row)).toEqual(['f'])
  expect(answersTo(row, [engagement('1', 'declined')]).map((one) => [one.expertId, one.invited, one.engagement?.state])).toEqual([
    ['e', true, 'declined'],
    ['f', false, undefined],
  ])
  const invite = callCommands((id) => `专家 ${id}`).find(({ code }) => code === 'inviteExpert')
  expect(invite && fieldsFor(invite, row)[0]?.choices).toEqual({ f: '专家 f' })
})

const codesOf = (state: string, more: object, role = 'expert_manager') => offered(callCommands(String), call('c', state, more), role).map(({ code }) => code)

test('a call is drawn, invited for, appraised and closed by the manager', () => {
  expect(codesOf('requested', {})).toEqual(['drawExperts'])
  expect(codesOf('drawn', { draw: drawn(['e']) })).toEqual(['inviteExpert'])
  expect(codesOf('inviting', { draw: drawn(['e']), invited: [invited('e')] })).toEqual(['drawExperts'])
  expect(codesOf('staffed', { invited: [invited('e')] })).toEqual(['drawExperts', 'appraiseExpert', 'closeCall'])
  const done = { invited: [invited('e')], appraisals: [{ expert_id: 'e', score: 5, text: '', expert_name: '' }] }
  expect(codesOf('staffed', done)).toEqual(['drawExperts', 'closeCall'])
  expect(codesOf('requested', {}, 'duty_officer')).toEqual([])
})

test('experts and conflicts are appointed, dismissed and overruled by the head, and by nobody who plays', () => {
  const may = (state: string, role: string) => offered([...EXPERT_COMMANDS, DECLARE_CONFLICT], expert('e', {}, state), role).map(({ code }) => code)
  expect(may('nominated', 'bureau_head')).toEqual(['appointExpert', 'dismissExpert'])
  expect(may('appointed', 'expert_manager')).toEqual(['changeAvailability', 'declareConflict'])
  expect(offered(CONFLICT_COMMANDS, conflict('k', 'e'), 'bureau_head')).toHaveLength(1)
  expect(offered(CONFLICT_COMMANDS, conflict('k', 'e', 'overruled'), 'bureau_head')).toEqual([])
  session.value = { exercise_id: 'x' } as Session
  expect([may('nominated', 'bureau_head'), offered(CONFLICT_COMMANDS, conflict('k', 'e'), 'bureau_head')]).toEqual([[], []])
})

test('a conflict is with an organisation or about a matter', () => {
  const body = (values: object) => DECLARE_CONFLICT.body?.(values as never, expert('e'))
  expect(body({ kind: 'party', name: '虚构公司', credit_code: '' })).toEqual({ kind: 'party', target: { name: '虚构公司' } })
  expect(body({ kind: 'prior_case', reference: '善应急〔2023〕1号' })).toEqual({ kind: 'prior_case', reference: '善应急〔2023〕1号' })
})

test('an opinion names its paper; each state of an engagement has its answers', () => {
  expect(opinionBody({ sha256: 'a', size_bytes: 1, media_type: 'application/pdf', signed_sha256: 'b' })).toEqual({
    signed_sha256: 'b',
    opinion: { sha256: 'a', size_bytes: 1, media_type: 'application/pdf' },
  })
  const may = (state: string) => offered(ENGAGEMENT_COMMANDS, engagement('1', state), 'expert_manager').map(({ code }) => code)
  expect(may('no_reply')).toEqual(['acceptEngagement', 'declineEngagement', 'recuseExpert'])
  expect(may('accepted')).toEqual(['recuseExpert', 'submitOpinion'])
  expect(may('opinion_submitted')).toEqual(['recuseExpert', 'reviseOpinion'])
  expect(may('closed')).toEqual([])
})

test('a profile says what was filled in; what is sealed is said only when it is told anew', () => {
  const { data } = expert('甲某某')
  const profile = { values: profileValues(data), fields: data.fields, employers: data.employers, advises: [{ name: ' ', credit_code: '', since: '', until: '' }] }
  expect(profileFaults(profile)).toEqual({})
  expect(profileBody(profile, JIASHAN)).toEqual({
    name: '甲某某',
    fields: ['water_environment'],
    titles: ['高级工程师'],
    languages: ['吴语'],
    employers: [{ name: '虚构水务研究院', since: '2015-07-01' }],
    advises: [],
  })
  const told = { ...profile, values: { ...profile.values, telephone: '0573-1', address: '魏塘街道' } }
  expect(profileBody(told, JIASHAN)).toMatchObject({ personal: { telephone: '0573-1' }, base: { region: JIASHAN, address: '魏塘街道' } })
  expect(Object.keys(profileFaults({ ...profile, fields: [], employers: [] }))).toEqual(['fields', 'employers'])
})

const FORM: CallForm = {
  kind: 'incident',
  reference: 'i',
  title: '侧翻泄漏',
  parties: [{ name: '虚构公司', credit_code: '' }],
  hidden: false,
  opinion: 'consultation',
  fields: ['water_environment'],
  wanted: '2',
  mode: 'random',
  designated: [],
  source: '收盘点位',
  deadline: '2023-04-20 12:00:00',
  until: '2023-04-20 20:00:00',
}

test('a request says the matter and how experts are chosen', () => {
  expect(callFaults(FORM)).toEqual({})
  expect(callBody(FORM)).toMatchObject({ subject: { parties: [{ name: '虚构公司' }] }, wanted: 2, public_source: '收盘点位' })
  expect(callBody(FORM)).not.toHaveProperty('designated')
  const named: CallForm = { ...FORM, mode: 'designated', designated: ['a', 'b'] }
  expect(callFaults(named)).toEqual({})
  expect(callBody(named)).not.toHaveProperty('public_source')
})

test.each([
  [{ reference: '' }, 'reference'],
  [{ title: ' ' }, 'title'],
  [{ kind: 'investigation', parties: [] }, 'parties'],
  [{ fields: [] }, 'fields'],
  [{ wanted: '21' }, 'wanted'],
  [{ source: ' ' }, 'source'],
  [{ mode: 'designated', designated: ['a'] }, 'designated'],
  [{ until: '2023-04-20 11:00:00' }, 'deadline'],
] as const)('a request with %j is wrong at %s', (more, name) => {
  expect(Object.keys(callFaults({ ...FORM, ...(more as object) }))).toEqual([name])
})

test('matters that the picture knows are chosen; others have numbers', () => {
  replaceRows([exercise('x')])
  expect([choicesOf('exercise'), choicesOf('incident'), choicesOf('inspection')]).toEqual([{ x: '水上突发事件应急演练' }, {}, undefined])
})
