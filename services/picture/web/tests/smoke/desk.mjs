/** One duty officer's way through the console, step by step; `desk` is what the steps work with. */
import assert from 'node:assert/strict'

async function logsIn({ page, at, shoot, accessible }) {
  await page.until(`document.querySelector('${at('login-role')} option')`)
  const [paint] = await page.run(`performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => startTime)`)
  console.log(`first contentful paint ${Math.round(paint)} ms`)
  await shoot('login')
  await accessible('login')
  await page.click(at('login-submit'))
  await page.until(`document.body.textContent.includes('请填写口令')`)
  await page.type(at('login-password'), 'mock')
  await page.click(at('login-submit'))
  await page.until(`document.querySelectorAll('${at('incident-row')}').length === 3`)
}

async function showsThePicture({ page, at, has, shoot, accessible }) {
  await page.until(has('light-qingpu', '●青浦'))
  await page.until(has('light-wujiang', '▲吴江 滞后4分'))
  await page.until(has('connection-state', '已连接'))
  await page.until(`document.querySelectorAll('${at('map-incident')}').length === 3`)
  await page.until(`document.querySelector('path[data-behind=true]')`)
  await page.until(has('countdown', '剩 00:12'))
  const fits = await page.run('document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth')
  assert.ok(fits, 'the screen scrolls')
  await shoot('console')
  await accessible('console')
}

async function signs({ page, cell, at }) {
  const before = await page.run(`document.querySelectorAll('${at('feed-panel')} ${at('ack-button')}').length`)
  await page.click(`${at('feed-panel')} ${at('ack-button')}`)
  await page.until(`document.querySelectorAll('${at('feed-panel')} ${at('ack-button')}').length === ${before - 1}`)
  assert.ok(cell.state.posts.at(-1).key)
}

async function holdsNewItems({ page, cell, at, has }) {
  await page.move(1200, 400)
  const item = { ...cell.state.feed[0], id: 'fresh-1', sequence: 50, recorded_at: new Date().toISOString(), ack_regions: [] }
  cell.emit('feed', item, 'wujiang.incident.v1:50')
  await page.until(has('feed-fresh', '有 1 条新消息'))
  await page.click(at('feed-fresh'))
  await page.until(`document.querySelector('[data-item="fresh-1"]')`)
}

async function commands({ page, cell, at, has, shoot, accessible }) {
  await page.click(`${at('incident-row')}[data-id$="001"] button`)
  await page.click(at('command-contain'))
  await page.until(`document.querySelector('${at('form-contain')}')`)
  await shoot('drawer')
  await accessible('drawer')
  cell.state.refuseNext = { status: 412, detail: '该事件已到第 4 版。' }
  await page.click(`${at('form-contain')} ${at('command-submit')}`)
  await page.until(has('problem', '已重新取得最新数据'))
  await page.click(`${at('form-contain')} ${at('command-submit')}`)
  await page.until(has('command-done', '已控制已提交'))
  const [first, second] = cell.state.posts.slice(-2)
  assert.equal(first.key, second.key)
  assert.equal(second.match, '"3"')
  await page.click(at('drawer-close'))
  await page.until(`!document.querySelector('.el-overlay:not([style*="none"])')`)
}

async function reports({ page, cell, at, shoot, accessible }) {
  await page.run('document.activeElement.blur()')
  await page.press('n', 'KeyN')
  await page.type(at('intake-title'), '仓库起火')
  await page.type(at('intake-text'), '浓烟,有人被困。')
  await page.type(at('intake-address'), '西塘镇')
  await page.click(at('intake-submit'))
  await page.until(`document.querySelector('${at('intake-form')}').textContent.includes('请填写事件类别')`)
  await page.click(`${at('intake-event_class-accident_disaster')} input`)
  await page.type(at('intake-casualties-dead'), '1')
  await shoot('intake')
  await accessible('intake')
  await page.click(at('intake-submit'))
  await page.until(`!document.querySelector('${at('intake-form')}')`)
  const { path, body } = cell.state.posts.at(-1)
  assert.equal(path, '/incidents')
  assert.deepEqual(body.casualties, { dead: 1 })
  assert.match(body.informed_at, /\+08:00$/)
}

async function goesReadOnly({ page, cell, at, has, shoot, accessible }) {
  cell.state.frozen = true
  await page.until(`document.querySelector('${at('silent-bar')}')`, 20)
  await page.until(`document.querySelector('${at('disconnected-bar')}')`, 30)
  assert.ok(await page.run(`document.querySelector('${at('deadline-row')} .button').disabled`))
  await shoot('disconnected')
  await accessible('disconnected')
  await reportsAlone({ page, cell, at, has, shoot, accessible })
  cell.state.frozen = false
  await page.until(has('connection-state', '已连接'), 40)
  await page.until(`document.querySelector('${at('letter')}[data-state=sent]')`, 20)
  assert.equal(cell.state.posts.filter(({ body }) => body.title === '断网时接报').length, 1)
  await page.click(at('drawer-close'))
  await page.until(`!document.querySelector('${at('intake-opened')}')`)
}

/** A report without a link waits in the browser, with its key. */
async function reportsAlone({ page, cell, at, has, shoot, accessible }) {
  const before = cell.state.posts.length
  await page.click(at('intake-open'))
  await page.type(at('intake-title'), '断网时接报')
  await page.type(at('intake-text'), '网络中断。')
  await page.type(at('intake-address'), '西塘镇')
  await page.click(`${at('intake-event_class-accident_disaster')} input`)
  await page.click(at('intake-submit'))
  await page.until(`document.querySelector('${at('letter')}[data-state=waiting]')`)
  await page.until(has('outbox-bar', '待发送 1 条'))
  await shoot('outbox')
  await accessible('outbox')
  assert.equal(cell.state.posts.length, before)
}

async function logsOut({ page, at }) {
  await page.click(at('logout'))
  await page.until(`document.querySelector('${at('login-password')}')`)
  assert.deepEqual(await page.run('faults'), [])
}

export const OFFICER = [logsIn, showsThePicture, signs, holdsNewItems, commands, reports, goesReadOnly]

export { logsOut }
