/** Exercises and experts: what is done there arrives at the cell as it should, and play looks like play. */
import assert from 'node:assert/strict'
import { CALL, PROPOSED, RUNNING } from '../mock/drills.mjs'
import { becomes as sits, fill, posted, visit } from './work.mjs'

/** Another person at the same desk, who plays in nothing. */
function becomes(desk, role) {
  desk.cell.state.session = { ...desk.cell.state.session, exercise_id: null }
  return sits(desk, role)
}

async function proposes(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await becomes(desk, 'drill_coordinator')
  await visit(desk, `#/exercises/${PROPOSED}`, 'exercise-detail')
  await page.until(has('exercise-clashes', '吴江的值班席位'))
  await shoot('exercises')
  await accessible('exercises')
  await page.click(at('exercise-view-calendar'))
  await page.until(`document.querySelector('${at('exercise-day')}')`)
  await shoot('exercise-calendar')
  await accessible('exercise calendar')
  await page.click(at('exercise-view-list'))
  await page.click(at('exercise-propose'))
  await page.until(`document.querySelector('${at('exercise-library')}')`)
  await fill(desk, 'exercise-library', 'D1')
  await fill(desk, 'exercise-safety', '周立')
  await page.click(at('exercise-submit'))
  await page.until(has('form-faults', '第 1 个目标'))
  await fill(desk, 'exercise-objective-text-1', '互相签收')
  await shoot('exercise-form')
  await accessible('exercise form')
  const before = cell.state.posts.length
  await page.click(at('exercise-submit'))
  const { path, body } = await posted(desk, before + 1)
  assert.equal(path, '/exercises')
  assert.equal(body.title, '水上突发事件应急演练')
  assert.equal(body.participations.length, 3)
  assert.equal(body.time_factor, 1)
}

async function controls(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await visit(desk, `#/exercises/${RUNNING}?tab=control`, 'inject-row')
  assert.equal(await page.run(`document.querySelector('${at('command-releaseInject')}')`), null)
  await page.until(has('exercise-hint', '请先进入演练'))
  await page.click(at('exercise-enter'))
  await page.type(at('exercise-password'), 'mock')
  await accessible('entering an exercise')
  await page.click(at('exercise-enter-submit'))
  await page.until(has('exercise-head', '太浦河危化品泄漏'))
  await page.until(has('exercise-clock', '×10'))
  await page.click(at('tab-control'))
  await page.click(`${at('inject-row')}[data-code="2"] ${at('command-releaseInject')}`)
  await shoot('exercise-control')
  await accessible('exercise control')
  const before = cell.state.posts.length
  await page.click(`${at('form-releaseInject')} ${at('command-submit')}`)
  const { path, match } = await posted(desk, before + 1)
  assert.match(path, /^\/injects\/.*\/releases$/)
  assert.equal(match, '"1"')
  await page.click(at('tab-script'))
  await page.click(at('inject-spare'))
  await page.click(at('inject-action-add'))
  await shoot('exercise-script')
  await accessible('exercise script')
}

async function evaluates(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await becomes(desk, 'evaluator')
  assert.equal(await page.run(`document.querySelector('${at('exercise-frame')}')`), null)
  await visit(desk, `#/exercises/${RUNNING}`, 'exercise-enter')
  await page.click(at('exercise-enter'))
  await page.type(at('exercise-password'), 'mock')
  await page.click(at('exercise-enter-submit'))
  await page.until(`document.querySelector('${at('exercise-frame')}')`)
  await page.click(at('tab-evaluation'))
  await page.until(has('exercise-score', 'O1、O2'))
  await page.click(at('exercise-rate-O1'))
  await page.click(at('exercise-rating-s'))
  await shoot('exercise-evaluation')
  await accessible('exercise evaluation')
  const before = cell.state.posts.length
  await page.click(at('exercise-evidence-submit'))
  const { path, body } = await posted(desk, before + 1)
  assert.equal(path, '/ratings')
  assert.deepEqual(body, { objective: 'O1', rating: 's', evidence_event_ids: ['01879c3b-0000-7000-8000-000000000002'], note: '' })
}

async function approves(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await becomes(desk, 'bureau_head')
  await visit(desk, '#/approvals', 'approvals-screen')
  await page.click(`${at('wait-row')}[data-kind=exercise] button`)
  await page.click(at('command-approveExercise'))
  await shoot('exercise-approval')
  await accessible('exercise approval')
  const before = cell.state.posts.length
  await page.click(`${at('form-approveExercise')} ${at('command-submit')}`)
  const { path } = await posted(desk, before + 1)
  assert.match(path, /^\/exercise-approvals\/.*\/approvals$/)
}

async function draws(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await becomes(desk, 'expert_manager')
  await visit(desk, '#/experts', 'experts-screen')
  await page.click(`${at('expert-row')} button`)
  await page.until(`document.querySelector('${at('expert-conflict')}')`)
  await shoot('experts')
  await accessible('experts')
  await page.click(at('expert-nominate'))
  await page.until(`document.querySelector('${at('expert-form')}')`)
  await shoot('expert-form')
  await accessible('expert form')
  await visit(desk, `#/experts/${CALL}?tab=calls`, 'call-draw')
  await page.until(has('call-skipped', '应当回避'))
  await page.click(at('call-check'))
  await page.until(has('call-checked', '复核一致'))
  await page.click(at('command-inviteExpert'))
  const choice = await page.run(`document.querySelector('${at('field-expert_id')} option:nth-child(2)').value`)
  await fill(desk, 'field-expert_id', choice)
  await shoot('expert-call')
  await accessible('expert call')
  const before = cell.state.posts.length
  await page.click(`${at('form-inviteExpert')} ${at('command-submit')}`)
  const { path, body, match } = await posted(desk, before + 1)
  assert.equal(path, `/expert-calls/${CALL}/invitations`)
  assert.deepEqual(body, { expert_id: choice })
  assert.equal(match, '"4"')
}

async function asksForExperts(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await becomes(desk, 'duty_officer')
  await visit(desk, '#/experts?write=call', 'call-form')
  const incident = await page.run(`document.querySelector('${at('call-reference')} option:nth-child(2)').value`)
  await fill(desk, 'call-reference', incident)
  await page.click(at('call-field-water_environment'))
  await page.click(`${at('call-form')} [data-testid^=call-designated-]`)
  await shoot('call-form')
  await accessible('call form')
  const before = cell.state.posts.length
  await page.click(at('call-submit'))
  const { path, body } = await posted(desk, before + 1)
  assert.equal(path, '/expert-calls')
  assert.equal(body.subject.reference, incident)
  assert.equal(body.designated.length, 1)
}

export const DRILLS = [proposes, controls, evaluates, approves, draws, asksForExperts]
