import { expect, test } from 'vitest'
import { KEYS, moved, type Press, shortcutOf } from '../../src/shortcuts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  keyCode: 65,
  isComposing: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
})

test.each([
  ['a', 'acknowledge'],
  ['A', 'acknowledge'],
  ['n', 'intake'],
  ['t', 'deadlines'],
  ['p', 'approvals'],
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['m', 'mute'],
  ['f', 'bigscreen'],
  ['?', 'sheet'],
  ['3', 'menu'],
  ['7', null],
  ['x', null],
  ['Escape', null],
  ['constructor', null],
])('the key %s means %s', (key, shortcut) => {
  expect(shortcutOf(press(key), false)).toBe(shortcut)
})

test.each(Object.keys(KEYS))('%s does nothing while words are being made of it', (key) => {
  expect(shortcutOf(press(key, { isComposing: true }), false)).toBeNull()
  expect(shortcutOf(press(key, { keyCode: 229 }), false)).toBeNull()
  expect(shortcutOf(press(key), true)).toBeNull()
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey'])
    expect(shortcutOf(press(key, { [modifier]: true }), false)).toBeNull()
})

test('above an open drawer only the mute and the moves in a list work', () => {
  const working = Object.keys(KEYS).filter((key) => shortcutOf(press(key), false, true))
  expect(working).toEqual(['j', 'k', 'enter', 'm'])
})

test.each([
  [-1, 3, 1, 0],
  [-1, 3, -1, 0],
  [0, 3, 1, 1],
  [2, 3, 1, 2],
  [0, 3, -1, 0],
  [-1, 0, 1, -1],
] as const)('from %i of %i by %i to %i', (from, count, step, place) => {
  expect(moved(from, count, step)).toBe(place)
})
