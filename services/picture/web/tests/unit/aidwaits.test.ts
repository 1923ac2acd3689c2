import { expect, test } from 'vitest'
import { aidWaits, asksUs } from '../../src/aidwaits'
import { runningClocks } from '../../src/clocks'
import { aidOffer, aidRequest, line } from './aidsamples'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

const REQUESTS = [aidRequest('p', 'proposed'), aidRequest('r')]

test.each([
  ['commander', JIASHAN, [], ['p']],
  ['duty_leader', JIASHAN, [], ['p']],
  ['duty_leader', JIASHAN, [aidOffer('o', WUJIANG)], ['p', 'r']],
  ['duty_officer', JIASHAN, [], []],
  ['duty_officer', WUJIANG, [], ['r']],
  ['duty_officer', WUJIANG, [aidOffer('o', WUJIANG, 'proposed')], ['r']],
  ['duty_officer', WUJIANG, [aidOffer('o', WUJIANG, 'declined')], []],
  ['duty_leader', WUJIANG, [], []],
  ['duty_leader', WUJIANG, [aidOffer('o', WUJIANG, 'proposed')], ['r']],
  ['auditor', WUJIANG, [], []],
])('for the %s of %s with %j wait %j', (role, region, offers, ids) => {
  expect(aidWaits(role, region, REQUESTS, offers).map(({ request }) => request.id)).toEqual(ids)
})

test('a request asks a region that it names, until that has answered or no line waits', () => {
  expect(asksUs(aidRequest('r'), [], QINGPU)).toBe(true)
  expect(asksUs(aidRequest('r'), [], JIASHAN)).toBe(false)
  expect(asksUs(aidRequest('r', 'proposed'), [], QINGPU)).toBe(false)
  expect(asksUs(aidRequest('r'), [aidOffer('o', QINGPU)], QINGPU)).toBe(false)
  expect(asksUs(aidRequest('r', 'issued', { lines: [line(1, { state: 'filled' })] }), [], QINGPU)).toBe(false)
})

test('the time of offers runs while a line waits; an offer that stands runs for the region that asked', () => {
  const over = aidRequest('done', 'issued', { lines: [line(1, { state: 'filled' })] })
  const clocks = runningClocks([], [], [], [aidRequest('r'), over], [aidOffer('o', WUJIANG), aidOffer('x', WUJIANG, 'lapsed')])
  expect(clocks.map(({ id, what, region }) => [id, what, region])).toEqual([
    ['o', 'take_up', JIASHAN],
    ['r', 'offers', JIASHAN],
  ])
})
