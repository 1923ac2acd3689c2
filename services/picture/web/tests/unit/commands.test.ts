import { expect, test } from 'vitest'
import { bodyOf, INCIDENT_COMMANDS, NOTHING, offered, TASKING_COMMANDS } from '../../src/commands'
import { PROPOSAL_COMMANDS } from '../../src/commands/activation_proposal'
import { type Command, fieldsFor, recordOf, type Subject } from '../../src/commands/command'
import { RECEIVE_INSTRUCTION } from '../../src/commands/desk'
import { PLAN_SHIFT } from '../../src/commands/duty_shift'
import { toldAt } from '../../src/commands/faults'
import { SIGNATURE_COMMANDS } from '../../src/commands/plan_signature'
import { EXECUTION_COMMANDS } from '../../src/commands/task_execution'
import { session } from '../../src/session'
import type { ActivationProposal, IncidentData, Row, Session } from '../../src/types'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

const INCIDENT = {
  type: 'incident',
  id: 'i',
  region: JIASHAN,
  version: 7,
  state: 'verified',
  data: {
    title: '侧翻',
    text: '泄漏',
    event_class: 'accident_disaster',
    subtype: '',
    event_code: '12C00',
    place: { region: JIASHAN, address: '汾湖大道', point: { latitude: 30.9, longitude: 120.8, accuracy_m: null }, town: '' },
    occurred_at: '2023-04-20T01:00:00.123Z',
  } as unknown as IncidentData,
} as Row<'incident'>

function named<S extends Subject>(list: readonly Command<S>[], code: string): Command<S> {
  const found = list.find((command) => command.code === code)
  if (!found) throw new Error(code)
  return found
}

function bodyFor<S extends Subject>(command: Command<S>, subject: S, typed: Record<string, unknown>) {
  const filled = bodyOf(command.fields, { ...command.initial?.(subject), ...typed })
  return { ...command.fixed?.(subject), ...(command.body?.(filled, subject) ?? filled) }
}

test('a correction names only what it changes, and keeps the point of a place whose address it puts right', () => {
  const correct = named(INCIDENT_COMMANDS, 'correct')
  expect(bodyFor(correct, INCIDENT, { title: '侧翻泄漏', reason: '名称不全' })).toEqual({ title: '侧翻泄漏', reason: '名称不全' })
  expect(bodyFor(correct, INCIDENT, { address: '陶庄镇汾湖大道', reason: '地址不全' })).toEqual({
    place: { region: JIASHAN, address: '陶庄镇汾湖大道', point: { latitude: 30.9, longitude: 120.8 } },
    reason: '地址不全',
  })
})

test('a cross-region declaration always names the own region', () => {
  const body = bodyFor(named(INCIDENT_COMMANDS, 'declare'), INCIDENT, { regions: [WUJIANG], basis: '跨界' })
  expect(body).toEqual({ regions: [JIASHAN, WUJIANG], basis: '跨界' })
})

test('an event of social security has no level to give', () => {
  const social = { ...INCIDENT, data: { ...INCIDENT.data, event_class: 'social_security' } }
  expect(offered(INCIDENT_COMMANDS, social, 'duty_officer').map(({ code }) => code)).not.toContain('classify')
})

test('an order stays in the own region, a request names another; neither needs a version', () => {
  session.value = { region: QINGPU } as Session
  const typed = { what: '布设围油栏', unit: '', due_at: '2023-04-20 12:00:00' }
  expect(bodyFor(named(TASKING_COMMANDS, 'order'), INCIDENT, typed)).toMatchObject({ incident_id: 'i', executing_region: QINGPU })
  const request = named(TASKING_COMMANDS, 'request')
  expect(bodyFor(request, INCIDENT, { ...typed, executing_region: WUJIANG })).toMatchObject({ executing_region: WUJIANG })
  expect([request.path(INCIDENT), request.matches]).toEqual(['/tasks', false])
})

test('an order is not declined, a request may be', () => {
  const execution = (mode: string) => ({ id: 'e', version: 1, state: 'received', data: { mode } }) as Row<'task_execution'>
  const codes = (mode: string) => offered(EXECUTION_COMMANDS, execution(mode), 'duty_leader').map(({ code }) => code)
  expect(codes('order')).toEqual(['accept'])
  expect(codes('request')).toEqual(['accept', 'declineTask'])
})

test('only who has proposed may take it back, and may not pass it, whatever the name', () => {
  const proposal = { id: 'p', version: 1, state: 'proposed', proposer: '沈立', proposed_by: 'jiashan:shenli' } as ActivationProposal
  session.value = { region: JIASHAN, name: '沈立', subject: 'jiashan:another' } as Session
  expect(offered(PROPOSAL_COMMANDS, proposal, 'duty_officer')).toEqual([])
  expect(offered(PROPOSAL_COMMANDS, proposal, 'duty_leader').map(({ code }) => code)).toEqual(['endorse', 'refuse'])
  session.value = { region: JIASHAN, name: '周敏', subject: 'jiashan:shenli' } as Session
  expect(offered(PROPOSAL_COMMANDS, proposal, 'duty_officer').map(({ code }) => code)).toEqual(['withdraw'])
  expect(offered(PROPOSAL_COMMANDS, proposal, 'duty_leader').map(({ code }) => code)).toEqual(['refuse'])
})

test('a signature goes with the hash of the text that was seen', () => {
  const signature = { id: 's', version: 1, state: 'presented', data: { terms_hash: 'abc' } } as Row<'plan_signature'>
  expect(bodyFor(named(SIGNATURE_COMMANDS, 'signPlan'), signature, {})).toEqual({ terms_hash: 'abc' })
})

test('a shift is planned at the centre, or at the town whose code is given', () => {
  expect(bodyFor(PLAN_SHIFT, NOTHING, { town: '' })).toEqual({ desk: 'centre' })
  expect(bodyFor(PLAN_SHIFT, NOTHING, { town: '330421103' })).toEqual({ desk: '330421103' })
})

test('choices that depend on the subject stand in the fields', () => {
  expect(fieldsFor(RECEIVE_INSTRUCTION, NOTHING).find(({ name }) => name === 'incident_id')?.choices).toEqual({})
})

test('a row and a record of the desk read alike', () => {
  expect(recordOf(INCIDENT)).toMatchObject({ id: 'i', version: 7, state: 'verified', title: '侧翻' })
  const record = { id: 'p', version: 1, state: 'recorded', title: '碰撞' }
  expect(recordOf(record)).toEqual(record)
})

test('a fault belongs to its field or to what lies within it, not to one whose name begins alike', () => {
  const faults = [
    { pointer: '/note', code: '', detail: '甲' },
    { pointer: '/notes', code: '', detail: '乙' },
    { pointer: '/place/address', code: '', detail: '丙' },
  ]
  expect(toldAt(faults, '/note')).toBe('甲')
  expect(toldAt(faults, '/place')).toBe('丙')
})
