import { expect, test } from 'vitest'
import { clauseFor, conditionsOf, plannedTasks, reaches } from '../../src/screens/activation/planned'
import { actsFor, measuresOf, type ProposalForm, proposalBody, proposalFaults } from '../../src/screens/activation/proposal'
import type { Act, Executor, PlanTerms, ResponseLevel, Row } from '../../src/types'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

function template(code: string, executor: Executor, level: ResponseLevel) {
  return { code, what: `任务${code}`, executor, due_minutes: 15, level_at_least: level }
}

const CLAUSE = { clause: '5.3', role: 'duty_leader', act: 'start' as Act, level_at_most: 'iii' as ResponseLevel, hours_at_most: 24, limits: '' }
const TERMS = {
  tasks: [template('T01', 'every', 'iv'), template('T02', 'initiator', 'ii'), template('T03', 'each_asked', 'iii')],
  conditions: [{ level: 'iii' as ResponseLevel, condition: '到达省界。' }],
  preauthorised: [CLAUSE],
} as unknown as PlanTerms
const PLAN = { state: 'in_force', data: { terms: TERMS } }

const FORM: ProposalForm = {
  act: 'start',
  planId: 'plan',
  level: 'iii',
  matter: '太浦河泄漏 ',
  hours: '12',
  measures: ['停止取水'],
  others: '围控\n\n停止取水\n',
  asked: [QINGPU],
  basis: '联合预案',
}

test('level i is the gravest and reaches every bound', () => {
  expect(reaches('i', 'iv')).toBe(true)
  expect(reaches('iii', 'iii')).toBe(true)
  expect(reaches('iv', 'iii')).toBe(false)
})

test('an activation leads to a task per template that its level reaches and region that executes it', () => {
  const tasks = plannedTasks(TERMS, 'iii', JIASHAN, [WUJIANG, QINGPU])
  expect(tasks.map(({ code, region }) => [code, region])).toEqual([
    ['T01', JIASHAN],
    ['T01', WUJIANG],
    ['T01', QINGPU],
    ['T03', WUJIANG],
    ['T03', QINGPU],
  ])
  expect(plannedTasks(TERMS, 'iv', JIASHAN, []).map(({ code }) => code)).toEqual(['T01'])
})

test.each([
  ['start', 'iii', 24, true],
  ['start', 'iv', 1, true],
  ['start', 'ii', 1, false],
  ['start', 'iii', 25, false],
  ['change_level', 'iv', 1, false],
  ['end', null, 0, false],
] as const)('clause 5.3 covers %s at %s for %s h: %s', (act, level, hours, covered) => {
  expect(clauseFor({ act, level, expected_hours: hours }, PLAN) === CLAUSE).toBe(covered)
})

test('a clause for an end has no bound of level or hours', () => {
  const ending = { state: 'in_force', data: { terms: { ...TERMS, preauthorised: [{ ...CLAUSE, act: 'end' as Act }] } } }
  expect(clauseFor({ act: 'end', level: null, expected_hours: 0 }, ending)?.clause).toBe('5.3')
})

test('nothing is preauthorised by a plan that is not in force, or by none', () => {
  const asked = { act: 'start', level: 'iv', expected_hours: 1 } as const
  expect(clauseFor(asked, { ...PLAN, state: 'opened' })).toBeUndefined()
  expect(clauseFor(asked, undefined)).toBeUndefined()
})

test('the plan says when it advises a level', () => {
  expect(conditionsOf(TERMS, 'iii')).toEqual(['到达省界。'])
  expect(conditionsOf(TERMS, 'i')).toEqual([])
})

test('a running response is changed or ended, any other is started', () => {
  expect(actsFor({ state: 'started' } as Row<'regional_response'>)).toEqual(['change_level', 'end'])
  expect(actsFor({ state: 'asked' } as Row<'regional_response'>)).toEqual(['start'])
  expect(actsFor(undefined)).toEqual(['start'])
})

test('ticked and written measures are one list without repeats', () => {
  expect(measuresOf(FORM)).toEqual(['停止取水', '围控'])
})

test('a start under a plan asks neighbours; an answer, a start without a plan and an end ask nobody', () => {
  expect(proposalBody(FORM, 'i', '')).toEqual({
    act: 'start',
    incident_id: 'i',
    plan_id: 'plan',
    level: 'iii',
    matter: '太浦河泄漏',
    expected_hours: 12,
    measures: ['停止取水', '围控'],
    asked_regions: [QINGPU],
    basis: '联合预案',
  })
  const answer = proposalBody(FORM, 'i', 'activation')
  expect(answer).toMatchObject({ in_answer_to: 'activation' })
  expect(answer).not.toHaveProperty('asked_regions')
  expect(proposalBody({ ...FORM, planId: '' }, 'i', '')).not.toHaveProperty('asked_regions')
  const end = proposalBody({ ...FORM, act: 'end' }, 'i', 'activation')
  for (const name of ['level', 'expected_hours', 'asked_regions', 'in_answer_to']) expect(end).not.toHaveProperty(name)
})

test('a start says matter, level, hours, measures and basis; an end only matter and basis', () => {
  const blank = { ...FORM, level: '' as const, matter: ' ', hours: '0', measures: [], others: '', basis: '' }
  expect(Object.keys(proposalFaults(blank)).sort()).toEqual(['basis', 'expected_hours', 'level', 'matter', 'measures'])
  expect(Object.keys(proposalFaults({ ...blank, act: 'end' })).sort()).toEqual(['basis', 'matter'])
  expect(proposalFaults(FORM)).toEqual({})
})
