/** The working screens: what is done there arrives at the cell as it should, and everybody can read them. */
import assert from 'node:assert/strict'

const INCIDENT = '01879c3a-0000-7000-8000-000000000001'

export async function visit({ page }, hash, id) {
  await page.run(`location.hash = ${JSON.stringify(hash)}`)
  await page.until(`document.querySelector('[data-testid="${id}"]')`)
}

/** Another person at the same desk. */
export async function becomes({ page, cell, at }, role) {
  cell.state.session = { ...cell.state.session, role, subject: `jiashan:${role}` }
  await page.run('location.reload()')
  await page.until(`document.readyState === 'complete' && document.querySelector('${at('menu-picture')}')`)
}

export async function fill({ page, at }, id, text) {
  await page.until(`document.querySelector('${at(id)}')`)
  await page.run(`(() => {
    const box = document.querySelector('${at(id)}')
    box.value = ${JSON.stringify(text)}
    for (const name of ['input', 'change']) box.dispatchEvent(new Event(name, { bubbles: true }))
  })()`)
}

export async function posted({ page, cell }, count) {
  const end = Date.now() + 10_000
  while (cell.state.posts.length < count && Date.now() < end) await page.run('new Promise((done) => setTimeout(done, 50))')
  return cell.state.posts.at(-1)
}

async function watchesDeadlines(desk) {
  const { page, at, has, shoot, accessible } = desk
  await visit(desk, '#/deadlines', 'deadlines-screen')
  await page.until(`document.querySelectorAll('${at('clock-row')}').length >= 6`)
  const stages = await page.run(`[...document.querySelectorAll('${at('clock-row')}')].map((row) => row.dataset.stage)`)
  assert.equal(stages[0], 'overdue')
  await page.click(at('region-wujiang'))
  await page.until(`[...document.querySelectorAll('${at('clock-row')}')].every((row) => row.textContent.includes('吴江'))`)
  await page.until(has('clock-row', '已超时'))
  await shoot('deadlines')
  await accessible('deadlines')
}

async function worksOnTasks(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await visit(desk, '#/tasks', 'tasks-screen')
  await page.until(`document.querySelectorAll('${at('task-card')}').length === 5`)
  await page.run(`document.querySelector('${at('column-received')} [data-entry]').focus()`)
  await page.press('ArrowRight', 'ArrowRight', { windowsVirtualKeyCode: 39 })
  await page.until(`document.activeElement.closest('${at('column-running')}')`)
  await page.run('document.activeElement.click()')
  await page.click(at('command-progress'))
  await page.type(at('field-note'), '取水口已关闭一半。')
  const before = cell.state.posts.length
  await page.click(`${at('form-progress')} ${at('command-submit')}`)
  const { path, body, key, match } = await posted(desk, before + 1)
  assert.match(path, /^\/task-executions\/.*\/progress-notes$/)
  assert.deepEqual(body, { note: '取水口已关闭一半。' })
  assert.ok(key && match === '"2"')
  await shoot('tasks')
  await accessible('tasks')
}

async function readsTheTimeline(desk) {
  const { page, at, has, shoot, accessible } = desk
  await visit(desk, `#/incident/${INCIDENT}`, 'timeline')
  await page.until(`document.querySelector('${at('timeline-row')}[data-late=true]')`)
  await page.until(has('timeline-late', '滞后14分'))
  await page.click(at('pin'))
  await page.click(at('pinned-only'))
  await page.until(`document.querySelectorAll('${at('timeline-row')}').length === 1`)
  await page.click(at('pinned-only'))
  await shoot('timeline')
  await accessible('timeline')
}

async function writesAReport(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await page.click(at('tab-reports'))
  await page.until(has('reporting-chain', '已迟报'))
  await page.click(at('report-write'))
  await page.until(has('report-progress', '必填 7/14 项'))
  await page.type(at('report-scope'), '下游六公里')
  await page.until(has('report-progress', '必填 8/14 项'))
  await shoot('report')
  await accessible('report')
  await page.click(at('report-file'))
  await page.until(`document.querySelector('${at('report-download')}')`)
  const { path, body } = cell.state.posts.at(-1)
  assert.equal(path, `/incidents/${INCIDENT}/documents`)
  assert.equal(body.content.scope, '下游六公里')
  await page.click(`${at('report-row')} ${at('command-submit')}`)
  await page.until(`document.querySelector('${at('field-document_sha256')}').value === '${'c'.repeat(64)}'`)
  await page.type(at('field-approved_by'), '顾明')
  const before = cell.state.posts.length
  await page.click(`${at('form-submit')} ${at('command-submit')}`)
  const sent = await posted(desk, before + 1)
  assert.deepEqual(sent.body, { form: 'written', approved_by: '顾明', document_sha256: 'c'.repeat(64) })
}

async function meetsAConflict(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await page.click(at('command-classify'))
  await page.click(`${at('field-level-major')} input`)
  await page.type(at('field-basis'), '污染带过省界。')
  const row = cell.state.rows.find(({ id }) => id === INCIDENT)
  Object.assign(row, { version: row.version + 1, data: { ...row.data, level: 'general' } })
  cell.state.refuseNext = { status: 412, detail: '该记录已更新。' }
  await page.click(`${at('form-classify')} ${at('command-submit')}`)
  await page.until(has('conflict', '较大 → 一般'))
  await shoot('conflict')
  await accessible('conflict')
  const before = cell.state.posts.length
  await page.click(`${at('form-classify')} ${at('command-submit')}`)
  const { match, body } = await posted(desk, before + 1)
  assert.equal(match, `"${row.version}"`)
  assert.equal(body.level, 'major')
}

async function proposes(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await page.click(at('tab-response'))
  await page.click(at('propose'))
  await page.click(at('proposal-level-ii'))
  await fill(desk, 'proposal-hours', '24')
  await page.click(at('proposal-measure'))
  await shoot('proposal')
  await accessible('proposal')
  const before = cell.state.posts.length
  await page.click(at('proposal-submit'))
  const { path, body } = await posted(desk, before + 1)
  assert.equal(path, '/activation-proposals')
  assert.equal(body.act, 'change_level')
  assert.equal(body.expected_hours, 24)
  assert.ok(body.measures.length && !('asked_regions' in body))
  await page.click(at('drawer-close'))
}

async function recordsACall(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await visit(desk, '#/intake?tab=phone', 'phone-form')
  await fill(desk, 'phone-for_region', '320509')
  for (const name of ['title', 'text', 'told_by']) await page.type(at(`phone-${name}`), '货船碰撞')
  await shoot('phone')
  await accessible('phone')
  const before = cell.state.posts.length
  await page.click(at('phone-submit'))
  assert.equal((await posted(desk, before + 1)).path, '/phone-reports')
  await page.click(at('phone-match-button'))
  const { path, body } = await posted(desk, before + 2)
  assert.match(path, /\/matches$/)
  assert.ok(body.item_id)
  await accessible('phone list')
  await page.click(at('drawer-close'))
}

async function entersAWarning(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await visit(desk, '#/warnings', 'warnings-screen')
  await page.click(at('warning-enter'))
  await fill(desk, 'warning-document', '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>')
  await shoot('warning')
  await accessible('warning')
  const before = cell.state.posts.length
  await page.click(at('warning-submit'))
  assert.equal((await posted(desk, before + 1)).body.format, 'cap')
}

async function handsOver(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await visit(desk, '#/shifts', 'shifts-screen')
  await page.click(`${at('roster-jiashan')} tr:nth-child(2) ${at('shift-now')}`)
  await page.click(at('handover'))
  await page.until(`document.querySelectorAll('${at('open-item')}').length >= 4`)
  for (const code of ['situation', 'problem', 'work']) await page.click(at(`cleared-${code}`))
  const successor = await page.run(`document.querySelector('${at('handover-successor')} option:nth-child(2)').value`)
  await fill(desk, 'handover-successor', successor)
  await fill(desk, 'handover-notes', '对讲机一台送修。')
  await shoot('handover')
  await accessible('handover')
  const before = cell.state.posts.length
  await page.click(at('handover-submit'))
  assert.deepEqual((await posted(desk, before + 1)).body, { successor_id: successor, notes: '对讲机一台送修。' })
}

async function leads(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await becomes(desk, 'duty_leader')
  await visit(desk, '#/approvals', 'approvals-screen')
  await page.until(`document.querySelectorAll('${at('wait-row')}').length === 3`)
  await page.click(`${at('wait-row')}[data-kind=proposal] button`)
  await page.until(has('proposal-facts', '沈立'))
  await page.click(at('command-endorse'))
  await shoot('approvals')
  await accessible('approvals')
  const before = cell.state.posts.length
  await page.click(`${at('form-endorse')} ${at('command-submit')}`)
  const { path, match } = await posted(desk, before + 1)
  assert.match(path, /^\/activation-proposals\/.*\/endorsements$/)
  assert.equal(match, '"1"')
}

async function plans(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await becomes(desk, 'drill_coordinator')
  await visit(desk, '#/plans', 'plans-screen')
  // The next edition is known once the plans are.
  await page.until(`document.querySelector('${at('plan-row')}')`)
  await page.click(at('plan-from-library'))
  await page.click(at('library-row'))
  await page.until(`document.querySelector('${at('plan-edition')}').value === '2'`)
  await shoot('plan')
  await accessible('plan')
  const before = cell.state.posts.length
  await page.click(at('plan-submit'))
  const { path, body } = await posted(desk, before + 1)
  assert.equal(path, '/plans')
  assert.equal(body.terms.tasks[0].due_minutes, 15)
  await becomes(desk, 'duty_officer')
}

export const WORK = [
  watchesDeadlines,
  worksOnTasks,
  readsTheTimeline,
  writesAReport,
  meetsAConflict,
  proposes,
  recordsACall,
  entersAWarning,
  handsOver,
  leads,
  plans,
]
