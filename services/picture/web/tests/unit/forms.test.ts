import { expect, test } from 'vitest'
import { bodyOf, INCIDENT_COMMANDS, offered } from '../../src/commands'
import { FIELDS, intakeBody, intakeFaults } from '../../src/intake'
import { RequestKeys } from '../../src/keys'
import { shortcutOf } from '../../src/shortcuts'
import type { Row } from '../../src/types'
import { faultsOf } from '../../src/validation'
import { JIASHAN, WUJIANG } from './samples'

const PRESS = { key: 'n', keyCode: 78, isComposing: false, ctrlKey: false, altKey: false, metaKey: false }
const INTAKE = {
  ...Object.fromEntries(FIELDS.map(({ name }) => [name, ''])),
  title: '槽罐车侧翻',
  text: '化学品入河。',
  event_class: 'accident_disaster',
  address: '汾湖大道',
  occurred_at: '2023-04-20 09:00:00',
  discovered_at: '2023-04-20 09:02:00',
  informed_at: '2023-04-20 09:05:30',
  source: 'public_call',
  casualties: { dead: '0', severe: '1', light: '' },
  affected_regions: [WUJIANG],
}

test('a repeat keeps its key; a changed request and the next one have their own', () => {
  let count = 0
  const keys = new RequestKeys(() => `key-${++count}`)
  expect([keys.keyFor('a'), keys.keyFor('a'), keys.keyFor('b')]).toEqual(['key-1', 'key-1', 'key-2'])
  keys.settle()
  expect(keys.keyFor('b')).toBe('key-3')
})

test('keys are random text that the cell accepts', () => {
  expect(new RequestKeys().keyFor('a')).toMatch(/^[0-9a-f]{32}$/)
})

test('what was left empty is not said; zero is', () => {
  const fields = INCIDENT_COMMANDS.find(({ code }) => code === 'casualties')?.fields ?? []
  const values = { casualties: { dead: '0', missing: '' }, safe: '', loss_cny: '800000', as_of: '2023-04-20 09:40:00' }
  expect(bodyOf(fields, values)).toEqual({
    casualties: { dead: 0 },
    loss_cny: 800000,
    as_of: '2023-04-20T09:40:00+08:00',
  })
})

test('a form says which field is missing or no number', () => {
  const fields = INCIDENT_COMMANDS.find(({ code }) => code === 'casualties')?.fields ?? []
  const faults = faultsOf(fields, { casualties: { dead: 'x' }, safe: '-1', as_of: '' })
  expect(faults).toEqual({
    casualties: '死亡应为不小于 0 的整数。',
    safe: '已脱险人数应为不小于 0 的整数。',
    as_of: '请填写数字截至。',
  })
})

test.each([
  ['duty_officer', 'reported', ['verify', 'classify', 'casualties', 'situation', 'notify']],
  ['duty_officer', 'verified', ['classify', 'casualties', 'situation', 'notify', 'contain']],
  ['duty_leader', 'reported', ['reject', 'classify', 'declare', 'merge', 'correct']],
  ['commander', 'contained', ['terminate']],
  ['duty_leader', 'terminated', ['classify', 'close', 'reopen', 'declare', 'correct']],
  ['duty_leader', 'closed', ['reopen']],
  ['duty_officer', 'closed', []],
  ['auditor', 'reported', []],
])('%s may do in %s: %j', (role, state, codes) => {
  const row = { state, data: { event_class: 'accident_disaster' } } as Row<'incident'>
  expect(offered(INCIDENT_COMMANDS, row, role).map(({ code }) => code)).toEqual(codes)
})

test('an intake is the body the cell expects, with nothing that nobody said', () => {
  expect(intakeFaults(INTAKE)).toEqual({})
  expect(intakeBody(INTAKE, JIASHAN)).toEqual({
    title: '槽罐车侧翻',
    text: '化学品入河。',
    event_class: 'accident_disaster',
    place: { region: JIASHAN, address: '汾湖大道' },
    occurred_at: '2023-04-20T09:00:00+08:00',
    discovered_at: '2023-04-20T09:02:00+08:00',
    informed_at: '2023-04-20T09:05:30+08:00',
    source: 'public_call',
    casualties: { dead: 0, severe: 1 },
    affected_regions: [JIASHAN, WUJIANG],
  })
})

test('a point needs both coordinates', () => {
  expect(intakeFaults({ ...INTAKE, latitude: '30.97' })).toEqual({ latitude: '纬度和经度应同时填写。' })
  const body = intakeBody({ ...INTAKE, latitude: '30.97', longitude: '120.81', accuracy_m: '50' }, JIASHAN)
  expect(body.place).toMatchObject({ point: { latitude: 30.97, longitude: 120.81, accuracy_m: 50 } })
})

test('shortcuts keep out of input methods, inputs and combinations', () => {
  expect(shortcutOf(PRESS, false)).toBe('intake')
  expect(shortcutOf({ ...PRESS, key: 'A' }, false)).toBe('acknowledge')
  expect(shortcutOf({ ...PRESS, isComposing: true }, false)).toBeNull()
  expect(shortcutOf({ ...PRESS, keyCode: 229 }, false)).toBeNull()
  expect(shortcutOf(PRESS, true)).toBeNull()
  expect(shortcutOf({ ...PRESS, ctrlKey: true }, false)).toBeNull()
})
