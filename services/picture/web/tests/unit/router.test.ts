import { expect, test } from 'vitest'
import { format, parse } from '../../src/router'

test.each([
  ['#/tasks', 'tasks', {}],
  ['#/incident/01879c3a', 'incident', { id: '01879c3a' }],
  ['#/incident/a%2Fb?tab=reports', 'incident', { id: 'a/b', tab: 'reports' }],
  ['', 'picture', {}],
  ['#/nothing-known/7', 'picture', {}],
  ['#/__proto__', 'picture', {}],
  ['#/tasks/%E0%A4%A', 'tasks', { id: '%E0%A4%A' }],
] as const)('the hash %s leads to %s', (hash, name, params) => {
  expect(parse(hash)).toEqual({ name, params })
})

test('a route and its hash lead to each other; what is empty is left out', () => {
  const params = { id: '太浦河 1', tab: 'timeline', state: '' }
  const hash = format('incident', params)
  expect(parse(hash)).toEqual({ name: 'incident', params: { id: '太浦河 1', tab: 'timeline' } })
  expect(format('shifts')).toBe('#/shifts')
})
