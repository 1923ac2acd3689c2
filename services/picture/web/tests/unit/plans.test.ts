import { expect, test } from 'vitest'
import { editions, nextEdition, signingsOf, termsBody } from '../../src/screens/plans/editions'
import type { JointPlanData, PlanTerms, Row } from '../../src/types'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

const NUMBERS = { topic: '', version: 1, sequence: 1, unknown: false }

function plan(id: string, state: string, title: string, edition: number): Row<'joint_plan'> {
  const data = { series: 'water', edition, title, regions: [JIASHAN, QINGPU, WUJIANG], round: 2, terms_hash: 'now' } as unknown as JointPlanData
  return { type: 'joint_plan', id, region: JIASHAN, state, data, ...NUMBERS }
}

function signature(region: string, state: string, hash: string): Row<'plan_signature'> {
  return { type: 'plan_signature', id: region, region, state, data: { plan_id: 'p', terms_hash: hash, round: 2 }, ...NUMBERS }
}

test('what is in force stands first, then what is signed or written, by title and the newest edition', () => {
  const all = [plan('old', 'superseded', '甲', 1), plan('draft', 'drafted', '甲', 3), plan('b', 'in_force', '乙', 1), plan('a2', 'in_force', '甲', 2)]
  const found = editions(all).map(({ id }) => id)
  expect(found.slice(2)).toEqual(['draft', 'old'])
  expect(found.slice(0, 2).sort()).toEqual(['a2', 'b'])
})

test('a new draft is the edition after the last of its series, whatever became of that', () => {
  const all = [plan('a', 'superseded', '甲', 1), plan('b', 'drafted', '甲', 4)]
  expect(nextEdition(all, 'water')).toBe(5)
  expect(nextEdition(all, 'flood')).toBe(1)
})

test('a signature under earlier terms does not count for the present ones', () => {
  const found = signingsOf(plan('p', 'opened', '甲', 1), [signature(JIASHAN, 'signed', 'now'), signature(QINGPU, 'signed', 'before')])
  expect(found.map(({ region, current }) => [region, current])).toEqual([
    [JIASHAN, true],
    [QINGPU, false],
    [WUJIANG, false],
  ])
})

test('terms go as the cell wants them: numbers as numbers, blanks taken off, nothing that was not said', () => {
  const terms = {
    title: ' 太浦河预案 ',
    hazards: ['泄漏', ' ', ''],
    conditions: [{ level: 'iii', condition: ' 到达省界。' }],
    tasks: [{ code: 'T01', what: '互报', executor: 'every', due_minutes: '15', level_at_least: 'iv' }],
    notifications: [],
    aid: null,
    preauthorised: [],
    sections: [{ heading: '1', text: '总则' }],
    review_due: null,
  } as unknown as PlanTerms
  expect(termsBody(terms)).toEqual({
    title: '太浦河预案',
    hazards: ['泄漏'],
    conditions: [{ level: 'iii', condition: '到达省界。' }],
    tasks: [{ code: 'T01', what: '互报', executor: 'every', due_minutes: 15, level_at_least: 'iv' }],
    notifications: [],
    aid: { cost: '', insurance: '', command: '' },
    preauthorised: [],
    sections: [{ heading: '1', text: '总则' }],
  })
})
