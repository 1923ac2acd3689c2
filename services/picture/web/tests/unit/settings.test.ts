import { expect, test } from 'vitest'
import { settingsOf } from '../../src/settings'

const DELIVERED = { theme: 'auto', size: 'm', language: 'zh-CN', keys: true, volume: 60 }

test.each([null, '', 'no json', 'null', '7', '[]', '{"theme":"pink","size":3,"volume":0,"keys":"maybe"}'])(
  'what cannot be understood (%s) is as delivered',
  (stored) => {
    expect(settingsOf(stored)).toEqual(DELIVERED)
  },
)

test('what was chosen is taken up again', () => {
  const chosen = { theme: 'dark', size: 'l', language: 'en', keys: false, volume: 100 }
  expect(settingsOf(JSON.stringify(chosen))).toEqual(chosen)
})

test('no tone can be silenced for good', () => {
  expect(settingsOf('{"volume":0}').volume).toBe(60)
  expect(settingsOf('{"volume":-5}').volume).toBe(60)
})
