import { expect, test } from 'vitest'
import { bodyOf, offered } from '../../src/commands'
import { fieldsFor } from '../../src/commands/command'
import { TEAM_COMMANDS, type TeamSubject } from '../../src/commands/rescue_team'
import { detailsOf, pointerOf, pointFaults, valuesOf } from '../../src/screens/forces/form'
import { base64Of, faultLines, formatOf } from '../../src/screens/forces/imports'
import { groupsOf, isWanted, statusOf } from '../../src/screens/forces/listing'
import type { RescueTeamData } from '../../src/types'
import { team } from './aidsamples'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

const NOW = Date.parse('2023-04-20T03:00:00Z')
const PAST = '2023-04-01T00:00:00Z'
const ALL = { region: '', status: '', kind: '', text: '' }

const allocation = (state: RescueTeamData['allocation']['state']) => ({ state, for: '', incident_id: '', aid_request_id: '', until: null })

test.each([
  [{}, 'verified', 'available'],
  [{ duty: 'standby' }, 'verified', 'standby'],
  [{ duty: 'out_of_service' }, 'verified', 'off'],
  [{}, 'registered', 'off'],
  [{}, 'retired', 'off'],
  [{ dispatchable: false }, 'verified', 'off'],
  [{ certified_until: PAST }, 'verified', 'off'],
  [{ insured_until: PAST }, 'verified', 'off'],
  [{ allocation: allocation('held') }, 'verified', 'held'],
  [{ allocation: allocation('committed'), duty: 'out_of_service' }, 'verified', 'committed'],
  [{ allocation: allocation('resting') }, 'verified', 'resting'],
])('a team with %j in state %s stands as %s', (more, state, status) => {
  expect(statusOf(team('t', JIASHAN, more, state), NOW)).toBe(status)
})

test('filters ask for region, status, kind and words of name, unit or equipment', () => {
  const one = team('嘉善危化队', JIASHAN)
  expect(isWanted(one, { ...ALL, text: '处置车' }, NOW)).toBe(true)
  expect(isWanted(one, { ...ALL, text: '冲锋舟' }, NOW)).toBe(false)
  expect(isWanted(one, { ...ALL, region: QINGPU }, NOW)).toBe(false)
  expect(isWanted(one, { ...ALL, status: 'standby' }, NOW)).toBe(false)
  expect(isWanted(one, { ...ALL, kind: 'fire' }, NOW)).toBe(false)
  expect(isWanted(team('x', JIASHAN, {}, 'retired'), ALL, NOW)).toBe(false)
})

test('a region counts all that it has, whatever is filtered; only who could go now counts as strength', () => {
  const teams = [team('a', WUJIANG), team('b', WUJIANG, { duty: 'standby' }), team('c', WUJIANG, {}, 'retired'), team('d', QINGPU)]
  const [first, second] = groupsOf(teams, [WUJIANG, JIASHAN], { ...ALL, status: 'standby' }, NOW)
  expect(first).toMatchObject({ free: 1, all: 2, people: 18, boats: 1 })
  expect(first?.teams.map(({ id }) => id)).toEqual(['b'])
  expect(second).toMatchObject({ all: 0, teams: [] })
})

test('the details of a team are a body again, with nothing that nobody said', () => {
  const { data } = team('吴江危化队', WUJIANG, { level: null, certified_until: '2024-03-01T00:00:00Z' })
  const body = detailsOf(valuesOf(data, WUJIANG, ''), [{ code: 'hazmat_response', level: 2 }, { code: 'leak_plugging' }], WUJIANG)
  expect(body).toEqual({
    name: '吴江危化队',
    tier: 'government',
    source: 'professional',
    kind: 'hazmat',
    headcount: 18,
    boats: 1,
    equipment: ['重型处置车'],
    agreements: [],
    capabilities: [{ code: 'hazmat_response', level: 2 }, { code: 'leak_plugging' }],
    base: { region: WUJIANG, address: '松陵镇', point: { latitude: 31.1, longitude: 120.6 } },
    mobilised_by: { region: WUJIANG, unit: '区应急管理局' },
    dispatchable: true,
    certified_until: '2024-03-01T08:00:00+08:00',
    as_of: '2023-04-20T08:00:00+08:00',
  })
})

test('a reason why a team may not be sent makes it so', () => {
  const values = { ...valuesOf(null, WUJIANG, '2023-04-20 11:00:00'), undispatchable_because: '只是泊位。' }
  expect(detailsOf(values, [], WUJIANG)).toMatchObject({ dispatchable: false, undispatchable_because: '只是泊位。' })
})

test('coordinates are numbers and go together; faults of the cell find their fields', () => {
  expect(pointFaults({ latitude: '31.1', longitude: '' })).toHaveProperty('latitude')
  expect(pointFaults({ latitude: 'x', longitude: '120' })).toHaveProperty('latitude')
  expect(pointFaults({ latitude: '', longitude: '' })).toEqual({})
  expect([pointerOf('address', '/details'), pointerOf('name')]).toEqual(['/details/base/address', '/name'])
})

const codes = (subject: TeamSubject, role: string) => offered(TEAM_COMMANDS, subject, role).map(({ code }) => code)

test('only the keeper of the registry verifies; who holds decides what else may be done', () => {
  expect(codes(team('t', JIASHAN, {}, 'registered'), 'resource_manager')).toEqual(['verifyTeam', 'changeDuty', 'reportReadiness', 'retireTeam'])
  expect(codes(team('t', JIASHAN), 'duty_officer')).toEqual(['changeDuty', 'holdTeam'])
  expect(codes(team('t', JIASHAN), 'duty_leader')).toEqual(['orderTeam'])
  const held = team('t', JIASHAN, { allocation: allocation('held') })
  expect(codes(held, 'duty_officer')).toEqual(['changeDuty'])
  expect(codes({ ...held, token: 'k' }, 'duty_officer')).toEqual(['changeDuty', 'releaseHold'])
  expect(codes(team('t', JIASHAN, { allocation: allocation('committed') }), 'duty_leader')).toEqual([])
})

test('a hold says what for; a held team goes by its token', () => {
  const by = (code: string) => TEAM_COMMANDS.find((one) => one.code === code)
  const hold = by('holdTeam')
  const filled = bodyOf(hold?.fields ?? [], { text: '增援', incident_id: '', minutes: '20' })
  expect(hold?.body?.(filled, team('t', JIASHAN))).toEqual({ purpose: { text: '增援' }, minutes: 20 })
  expect(by('orderTeam')?.fixed?.({ ...team('t', JIASHAN), token: 'k' })).toEqual({ token: 'k' })
  expect(by('orderTeam')?.fixed?.(team('t', JIASHAN))).toEqual({})
  expect(hold && fieldsFor(hold, team('t', JIASHAN)).find(({ name }) => name === 'incident_id')?.choices).toEqual({})
})

test('a list of teams goes as base64, and comes back with what is wrong, row by row', () => {
  expect([formatOf('力量.CSV'), formatOf('a.xlsx'), formatOf('a.xls')]).toEqual(['csv', 'xlsx', null])
  const bytes = new Uint8Array(70_000).fill(65)
  expect(atob(base64Of(bytes))).toHaveLength(70_000)
  const fault = { field: 'tier', rule: 'team_import.tier_unknown', sentence: '不认识。' }
  const rows = [
    { row: 2, result: 'created', id: 'a', errors: [] },
    { row: 3, result: 'refused', id: null, errors: [fault, { ...fault, field: 'lat_wgs84' }] },
  ]
  const lines = faultLines({ created: 1, updated: 0, unchanged: 0, refused: 1, rows })
  expect(lines.map(({ row, field }) => [row, field])).toEqual([
    [3, 'tier'],
    [3, 'lat_wgs84'],
  ])
})
