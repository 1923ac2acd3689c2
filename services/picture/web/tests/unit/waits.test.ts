import { expect, test } from 'vitest'
import type { ActivationProposal, Alarm, Row, SuperiorInstruction } from '../../src/types'
import { waitsFor } from '../../src/waits'
import { approval } from './drillsamples'
import { JIASHAN, QINGPU } from './samples'

const proposal = (id: string, state: string, recorded: string, changed = recorded) =>
  ({ id, state, version: 1, recorded_at: recorded, changed_at: changed }) as ActivationProposal
const response = (id: string, region: string, state: string) =>
  ({ id, region, state, data: { asked_at: '2023-04-20T01:30:00Z' } }) as Row<'regional_response'>
const signature = (id: string, region: string, state: string) => ({ id, region, state, data: {} }) as Row<'plan_signature'>

const ALL = {
  proposals: [
    proposal('new', 'proposed', '2023-04-20T02:00:00Z'),
    proposal('old', 'proposed', '2023-04-20T01:00:00Z'),
    proposal('agreed', 'endorsed', '2023-04-20T00:00:00Z', '2023-04-20T01:40:00Z'),
    proposal('over', 'approved', '2023-04-20T00:00:00Z'),
  ],
  responses: [response('asked', JIASHAN, 'asked'), response('theirs', QINGPU, 'asked'), response('runs', JIASHAN, 'started')],
  signatures: [signature('s', JIASHAN, 'presented'), signature('t', QINGPU, 'presented'), signature('u', JIASHAN, 'signed')],
  instructions: [{ id: 'order', state: 'received', recorded_at: '2023-04-20T01:15:00Z' } as SuperiorInstruction],
  requests: [],
  offers: [],
  approvals: [approval('e', JIASHAN), approval('e', QINGPU), approval('agreed', JIASHAN, 'approved')],
  experts: [
    { id: 'new one', region: JIASHAN, state: 'nominated', data: { changed_at: '2023-04-20T01:00:00Z' } } as Row<'expert'>,
    { id: 'appointed', region: JIASHAN, state: 'appointed', data: {} } as Row<'expert'>,
  ],
  alarms: [{ id: 'alarm', state: 'raised', arrived_at: '2023-04-20T01:20:00Z' } as Alarm],
}

test.each([
  ['duty_leader', ['old', 'order', 'alarm', 'new']],
  ['commander', ['asked', 'agreed']],
  ['duty_officer', ['alarm', 'asked']],
  ['bureau_head', ['new one', 's', `e ${JIASHAN}`]],
  ['auditor', []],
])('for %s wait, the oldest first: %j', (role, ids) => {
  expect(waitsFor(role, JIASHAN, ALL).map(({ id }) => id)).toEqual(ids)
})

test('an endorsed proposal has waited since the leader endorsed it', () => {
  const found = waitsFor('commander', JIASHAN, ALL).find(({ id }) => id === 'agreed')
  expect(found?.since).toBe(Date.parse('2023-04-20T01:40:00Z'))
})
