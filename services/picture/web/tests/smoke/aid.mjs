/** Forces, the search, mutual aid and goods: what is done there arrives at the cell as it should. */
import assert from 'node:assert/strict'
import { offerToUs, OWN_REQUEST, ownRequest, REQUEST_TO_US } from '../mock/resources.mjs'
import { becomes, fill, posted, visit } from './work.mjs'

const INCIDENT = '01879c3a-0000-7000-8000-000000000001'

async function findsTeams(desk) {
  const { page, at, has, shoot, accessible } = desk
  await visit(desk, `#/find?incident=${INCIDENT}`, 'find-form')
  await fill(desk, 'find-capability-1', 'hazmat_response')
  await fill(desk, 'find-quantity-1', '5')
  await page.click(at('find-ask'))
  await page.until(`document.querySelectorAll('${at('find-row')}').length === 3`)
  await page.until(has('find-excluded', '资质过期 1'))
  await page.until(has('find-short', '需要 5 支，符合 3 支'))
  await page.until(`document.querySelector('${at('find-row')}[data-stale=true] ${at('find-stale')}')`)
  await page.click(at('find-as-request'))
  await page.until(has('find-curl', 'needs=capability:hazmat_response,quantity:5'))
  await shoot('find')
  await accessible('find')
}

async function asksForAid(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await page.click(at('find-request'))
  await page.until(`document.querySelector('${at('aid-form')}')`)
  await fill(desk, 'aid-reason', '危化处置力量不足。')
  await shoot('aid-form')
  await accessible('aid form')
  const before = cell.state.posts.length
  await page.click(at('aid-submit'))
  const { path, body, match } = await posted(desk, before + 1)
  assert.equal(path, '/aid-requests')
  assert.equal(body.incident_id, INCIDENT)
  assert.equal(body.lines[0].kind, 'hazmat')
  assert.ok(body.lines[0].named_team_id && body.lines[0].place.point && body.terms.cost)
  assert.equal(match, undefined)
}

async function offers(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await visit(desk, `#/aid/${REQUEST_TO_US}`, 'aid-detail')
  await page.click(at('aid-offer-open'))
  const team = await page.run(`document.querySelector('${at('aid-offer-team')} option:nth-child(2)').value`)
  await fill(desk, 'aid-offer-team', team)
  await shoot('aid')
  await accessible('aid')
  const before = cell.state.posts.length
  await page.click(at('aid-offer-submit'))
  await posted(desk, before + 2)
  const [hold, offer] = cell.state.posts.slice(before)
  assert.equal(hold.path, `/teams/${team}/holds`)
  assert.equal(hold.body.purpose.aid_request_id, REQUEST_TO_US)
  assert.deepEqual(offer.body, { request_id: REQUEST_TO_US, line: 1, team_id: team, hold_token: 'hold-1' })
}

async function checksIn(desk) {
  const { page, cell, at, shoot, accessible } = desk
  await visit(desk, '#/aid?tab=scene', 'aid-sent-row')
  await page.click(`${at('aid-sent-row')} button`)
  await page.click(at('command-checkIn'))
  for (const [name, text] of [['headcount', '12'], ['sector', '二号断面'], ['scene_command', '陶庄镇现场指挥部']]) await page.type(at(`field-${name}`), text)
  await shoot('scene')
  await accessible('scene')
  const before = cell.state.posts.length
  await page.click(`${at('form-checkIn')} ${at('command-submit')}`)
  const { path, body } = await posted(desk, before + 1)
  assert.match(path, /^\/scene-check-ins\/.*\/check-ins$/)
  assert.deepEqual(body, { headcount: 12, sector: '二号断面', scene_command: '陶庄镇现场指挥部' })
}

async function accepts(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  const now = Date.now()
  cell.state.rows.push(ownRequest(now), offerToUs(now))
  await becomes(desk, 'duty_leader')
  await visit(desk, '#/approvals', 'approvals-screen')
  await page.click(`${at('wait-row')}[data-kind=aid] button`)
  await page.until(has('aid-terms', '不同'))
  await shoot('aid-terms')
  await accessible('aid terms')
  await page.click(at('command-acceptOffer'))
  const before = cell.state.posts.length
  await page.click(`${at('form-acceptOffer')} ${at('command-submit')}`)
  const { path, body, match } = await posted(desk, before + 1)
  assert.equal(path, `/aid-requests/${OWN_REQUEST}/acceptances`)
  assert.equal(body.terms_hash, 'e'.repeat(64))
  assert.equal(match, '"2"')
}

async function keepsForces(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await becomes(desk, 'resource_manager')
  await visit(desk, '#/forces', 'forces-screen')
  await page.until(`document.querySelectorAll('${at('forces-row')}').length === 5`)
  await page.click(at('status-off'))
  await page.until(`document.querySelectorAll('${at('forces-row')}').length === 1`)
  await page.click(at('status-all'))
  await page.click(`${at('forces-group')}[data-region="330421"] ${at('forces-row')} button`)
  await page.until(has('forces-detail', '嘉善危化救援队'))
  await shoot('forces')
  await accessible('forces')
  await page.click(at('team-update'))
  await page.type(at('team-reason'), '增配一辆。')
  await accessible('team form')
  await shoot('team-form')
  const before = cell.state.posts.length
  await page.click(at('team-submit'))
  const { path, body } = await posted(desk, before + 1)
  assert.match(path, /^\/teams\/.*\/updates$/)
  assert.equal(body.details.capabilities[0].level, 2)
}

async function keepsGoods(desk) {
  const { page, cell, at, has, shoot, accessible } = desk
  await visit(desk, '#/stock', 'stock-screen')
  await page.click(`${at('stock-lot-row')} button`)
  await page.until(has('stock-lot', '低于最低库存'))
  await shoot('stock')
  await accessible('stock')
  await visit(desk, '#/stock?tab=receipts', 'stock-receipt-row')
  await page.click(`${at('stock-receipt-row')} button`)
  await page.click(at('command-receiveTransfer'))
  await fill(desk, 'field-quantity', '298')
  for (const [name, text] of [['store', '陶庄镇仓库'], ['custodian', '县储备中心'], ['note', '短少两米。']]) await page.type(at(`field-${name}`), text)
  await accessible('receipt')
  const before = cell.state.posts.length
  await page.click(`${at('form-receiveTransfer')} ${at('command-submit')}`)
  assert.equal((await posted(desk, before + 1)).body.quantity, 298)
  await becomes(desk, 'duty_officer')
}

export const AID = [findsTeams, asksForAid, offers, checksIn, accepts, keepsForces, keepsGoods]
