import { afterEach, expect, test } from 'vitest'
import { offered } from '../../src/commands'
import { ACTION_COMMANDS, EXERCISE_APPROVAL_COMMANDS, EXERCISE_COMMANDS, INJECT_COMMANDS } from '../../src/commands/exercise'
import { lacking, provenBy, tally, wayOf } from '../../src/screens/exercises/board'
import { candidates, ratingFault } from '../../src/screens/exercises/evidence'
import { type ExerciseForm, proposalBody, proposalFaults } from '../../src/screens/exercises/form'
import { answersOf, approvedCount, listed, mayEnter, monthAt, onDay, turned, weeksOf } from '../../src/screens/exercises/listing'
import { session } from '../../src/session'
import { replaceRows } from '../../src/store/rows'
import type { InjectData, Row, Session } from '../../src/types'
import { approval, exercise, inject, script, verdict } from './drillsamples'
import { item, JIASHAN, QINGPU, row, WUJIANG } from './samples'

const PLAY = '01879c3a-0000-7000-8000-0000000000e1'

function sits(region: string, role: string, exerciseId: string | null = null) {
  session.value = { region, role, exercise_id: exerciseId } as Session
}

afterEach(() => {
  session.value = null
  replaceRows([])
})

test('what runs stands first, then what begins first; what is over only when asked for', () => {
  const all = [
    exercise('over', 'closed'),
    exercise('later', 'scheduled', { starts_at: '2023-05-01T01:00:00Z' }),
    exercise('soon', 'proposed'),
    exercise('runs', 'started', { starts_at: '2023-06-01T01:00:00Z' }),
  ]
  expect(listed(all, false, '').map(({ id }) => id)).toEqual(['runs', 'soon', 'later'])
  expect(listed(all, true, '').map(({ id }) => id)).toEqual(['runs', 'soon', 'later', 'over'])
  expect(listed(all, true, QINGPU)).toEqual([])
})

test('a region that has not heard of it yet has no answer', () => {
  const answers = answersOf(exercise(PLAY), [approval(PLAY, JIASHAN, 'approved'), approval('other', WUJIANG, 'approved')])
  expect(answers.map(({ region, approval: said }) => [region, said?.state])).toEqual([
    [JIASHAN, 'approved'],
    [WUJIANG, undefined],
  ])
  expect(approvedCount(answers)).toBe(1)
})

test.each([
  ['proposed', JIASHAN, true, true],
  ['proposed', JIASHAN, false, false],
  ['scheduled', WUJIANG, false, true],
  ['started', QINGPU, true, false],
  ['cancelled', JIASHAN, true, false],
])('an exercise that is %s lets somebody of %s in, who controls it %s: %s', (state, region, controls, may) => {
  expect(mayEnter(exercise(PLAY, state), region, controls)).toBe(may)
})

test('a month is whole weeks from Monday; an exercise is on every day of Shanghai that it touches', () => {
  const weeks = weeksOf({ year: 2023, month: 4 })
  expect([weeks[0]?.[0], weeks[weeks.length - 1]?.[6], weeks.length]).toEqual(['2023-03-27', '2023-04-30', 5])
  expect(monthAt(Date.parse('2023-03-31T16:00:00Z'))).toEqual({ year: 2023, month: 4 })
  expect([turned({ year: 2023, month: 1 }, -1), turned({ year: 2023, month: 12 }, 1)]).toEqual([
    { year: 2022, month: 12 },
    { year: 2024, month: 1 },
  ])
  const two = exercise(PLAY, 'scheduled', { starts_at: '2023-04-20T15:00:00Z', ends_at: '2023-04-20T17:00:00Z' })
  expect(['2023-04-19', '2023-04-20', '2023-04-21', '2023-04-22'].map((day) => onDay([two], day).length)).toEqual([0, 1, 1, 0])
})

const FORM: ExerciseForm = {
  title: ' 演练 ',
  scenario: '落水。',
  form: 'tabletop',
  content: 'single',
  purpose: 'research',
  style: 'unscripted',
  announced: false,
  factor: '10',
  safety: '周立',
  plan: '',
  starts: '2023-04-20 09:00:00',
  ends: '2023-04-20 12:00:00',
  parts: [{ region: JIASHAN, centre: true, teams: ['t'], experts: [] }],
  objectives: [{ code: 'O1', text: '搜救', weight: '60', critical: true }],
}

test('a proposal says what, with whom and when', () => {
  expect(proposalFaults(FORM)).toEqual({})
  expect(proposalBody(FORM)).toMatchObject({
    title: '演练',
    time_factor: 10,
    announced: false,
    participations: [{ region: JIASHAN, desks: ['centre'], team_ids: ['t'], expert_ids: [] }],
    objectives: [{ code: 'O1', text: '搜救', weight: 60, safety_critical: true }],
    starts_at: '2023-04-20T09:00:00+08:00',
  })
  expect(proposalBody(FORM)).not.toHaveProperty('plan_id')
})

test.each([
  [{ title: ' ' }, 'title'],
  [{ ends: FORM.starts }, 'starts'],
  [{ factor: '' }, 'factor'],
  [{ factor: '101' }, 'factor'],
  [{ objectives: [] }, 'objectives'],
  [{ objectives: [{ code: 'o1', text: 'x', weight: '1', critical: false }] }, 'objective 1'],
  [{ objectives: [{ code: 'O1', text: 'x', weight: '101', critical: false }] }, 'objective 1'],
])('a proposal with %j is wrong at %s', (more, name) => {
  expect(Object.keys(proposalFaults({ ...FORM, ...more }))).toEqual([name])
})

const codes = (state: string, role: string) => offered(EXERCISE_COMMANDS, exercise(PLAY, state), role).map(({ code }) => code)

test('the coordinator leads an exercise through its states; who plays decides nothing real', () => {
  sits(JIASHAN, 'drill_coordinator')
  expect(codes('proposed', 'drill_coordinator')).toEqual(['scheduleExercise', 'cancelExercise'])
  expect(codes('started', 'drill_coordinator')).toEqual(['pauseExercise', 'endExercise', 'abortExercise'])
  expect(codes('ended', 'evaluator')).toEqual(['evaluateExercise'])
  expect(codes('started', 'duty_officer')).toEqual([])
  sits(JIASHAN, 'drill_coordinator', PLAY)
  expect(codes('started', 'drill_coordinator')).toEqual([])
})

test('an exercise that a real incident has stopped is aborted for that incident', () => {
  sits(JIASHAN, 'drill_coordinator')
  const abort = EXERCISE_COMMANDS.find(({ code }) => code === 'abortExercise')
  expect(abort?.fixed?.(exercise(PLAY, 'paused', { paused_for: 'real' }))).toEqual({ incident_id: 'real' })
  expect(abort?.fixed?.(exercise(PLAY, 'started'))).toEqual({})
})

test('the head of a bureau answers while the exercise is open', () => {
  sits(WUJIANG, 'bureau_head')
  const may = () => offered(EXERCISE_APPROVAL_COMMANDS, approval(PLAY, WUJIANG), 'bureau_head').length
  expect(may()).toBe(0)
  replaceRows([exercise(PLAY)])
  expect(may()).toBe(2)
  replaceRows([exercise(PLAY, 'cancelled')])
  expect(may()).toBe(0)
})

test('an inject is released inside its exercise, by the region that coordinates it', () => {
  const planned = row('inject', 'i', JIASHAN, 'planned', { exercise_id: PLAY } as InjectData)
  const may = (one: Row<'inject'>) => offered(INJECT_COMMANDS, one, 'drill_coordinator').map(({ code }) => code)
  sits(JIASHAN, 'drill_coordinator')
  expect(may(planned)).toEqual([])
  sits(JIASHAN, 'drill_coordinator', PLAY)
  expect(may(planned)).toEqual(['releaseInject', 'skipInject'])
  expect(may({ ...planned, region: WUJIANG })).toEqual([])
  expect(may({ ...planned, state: 'released' })).toEqual([])
})

test('a correction is done by the coordinator, and found done by an evaluator', () => {
  sits(JIASHAN, 'evaluator')
  const may = (state: string, role: string) => offered(ACTION_COMMANDS, row('corrective_action', 'a', JIASHAN, state, {} as never), role).map(({ code }) => code)
  expect(may('opened', 'drill_coordinator')).toEqual(['progressAction'])
  expect(may('progressed', 'drill_coordinator')).toEqual(['progressAction', 'completeAction'])
  expect(may('completed', 'evaluator')).toEqual(['verifyAction', 'returnAction'])
})

test('the board tells what an inject waits for, how it comes, and what was done', () => {
  const all = [inject('1', 'released'), inject('2', 'planned'), inject('3', 'planned', { requires: ['1', '2', '9'] })]
  expect(all.map((one) => lacking(one, all))).toEqual([[], [], ['2', '9']])
  const trigger = { event_type: 'x', region: '', filters: [] }
  expect([script('1'), script('2', { offset_s: 0 }), script('3', { trigger })].map(wayOf)).toEqual(['hand', 'time', 'fact'])
  const verdicts = [verdict('A1', 'met', 'f1'), verdict('A2', 'late', 'f2', 'O2'), verdict('A3', 'missed')]
  expect(tally(verdicts)).toEqual({ waiting: 0, met: 1, late: 1, missed: 1 })
  expect(provenBy(verdicts, 'O1')).toEqual(['f1'])
})

test('evidence is a fact of the exercise, not one about its making; what is chosen stays in sight', () => {
  const feed = [item({ id: 'a' }), item({ id: 'b', sentence: '吴江签收。' }), item({ id: 'c', type: 'joint.drills.v1.InjectReleased' })]
  expect(candidates(feed, '', []).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(candidates(feed, ' 签收 ', ['a']).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(candidates(feed, '签收', []).map(({ id }) => id)).toEqual(['b'])
})

test('only U may do without evidence, and says why', () => {
  expect(['p', 's', 'm'].map((rating) => ratingFault(rating as 'p', [], '说明') !== '')).toEqual([true, true, true])
  expect([ratingFault('u', [], ''), ratingFault('u', [], '未动作。'), ratingFault('p', ['f'], ''), ratingFault('', ['f'], '')].map(Boolean)).toEqual([true, false, false, true])
})
