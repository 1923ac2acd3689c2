/** The frame around the screens: looks, keys, print, wall; each step leaves the console at the picture. */
import assert from 'node:assert/strict'

const theme = (page) => page.run('document.documentElement.dataset.theme')

async function visit(page, at, name) {
  await page.run(`location.hash = '#/${name}'`)
  await page.until(`document.querySelector('${at(name)}')`)
}

async function choosesLooks({ page, at, shoot, accessible }) {
  await visit(page, at, 'settings')
  await shoot('settings')
  await accessible('settings')
  for (const name of ['theme-dark', 'size-l']) await page.click(at(name))
  assert.equal(await theme(page), 'dark')
  await shoot('settings-dark')
  await accessible('settings-dark')
}

async function isReadableInTheDark({ page, at, shoot, accessible }) {
  await visit(page, at, 'picture')
  await page.until(`document.querySelectorAll('${at('map-incident')}').length === 3`)
  await shoot('picture-dark-large')
  await visit(page, at, 'settings')
  await page.click(at('size-m'))
  await visit(page, at, 'picture')
  await shoot('picture-dark')
  await accessible('picture-dark')
  await page.click(`${at('incident-row')} button`)
  await page.until(`document.querySelector('${at('drawer')}')`)
  await shoot('drawer-dark')
  await accessible('drawer-dark')
  await page.press('Escape', 'Escape')
  await page.until(`location.hash.startsWith('#/picture')`)
}

async function movesByKeys({ page, at }) {
  await page.run('document.activeElement.blur()')
  await page.press('j', 'KeyJ')
  await page.press('j', 'KeyJ')
  const second = await page.run(`document.activeElement.closest('${at('incident-row')}')?.dataset.id ?? ''`)
  assert.equal(second, await page.run(`document.querySelectorAll('${at('incident-row')}')[1].dataset.id`))
  await page.press('6', 'Digit6')
  await page.until(`location.hash === '#/shifts'`)
  await page.press('?', 'Slash')
  await page.until(`document.querySelector('${at('key-sheet')}[open]')`)
  await page.press('1', 'Digit1')
  assert.equal(await page.run('location.hash'), '#/shifts')
  await page.run(`document.querySelector('${at('key-sheet')}').close()`)
  await page.press('1', 'Digit1')
  await page.until(`location.hash === '#/picture'`)
}

async function mutesForAMinute({ page, has }) {
  await page.press('m', 'KeyM')
  await page.until(has('chip-sound', '静音 5'))
  await page.press('m', 'KeyM')
  await page.until(`!${has('chip-sound', '静音')}`)
}

async function showsStatusAndPrints({ page, at, has, shoot, accessible }) {
  await visit(page, at, 'status')
  await page.until(has('status-wujiang', '分'))
  await page.until(`document.querySelector('${at('status-topic')}')`)
  await shoot('status')
  await accessible('status')
  await visit(page, at, 'print')
  await page.until(has('print', '汾湖大道危化品槽罐车侧翻泄漏'))
  await page.until(has('print', '0512-63980000'))
  await shoot('print')
  await accessible('print')
}

async function hangsOnTheWall({ page, at, shoot, accessible }) {
  await page.size(1920, 1080)
  await visit(page, at, 'bigscreen')
  await page.until(`document.querySelectorAll('${at('bigscreen')} ${at('map-incident')}').length === 3`)
  assert.equal(await page.run(`document.querySelectorAll('${at('bigscreen')} ${at('ack-button')}').length`), 0)
  assert.equal(await page.run(`getComputedStyle(document.querySelector('${at('bigscreen')}')).cursor`), 'none')
  await shoot('bigscreen')
  await accessible('bigscreen')
  await page.size(3840, 1080)
  await page.until(`document.querySelectorAll('${at('bigscreen')} [data-page]').length === 2`)
  await shoot('wall')
  await page.size(1920, 1080)
  await page.press('Escape', 'Escape')
  await visit(page, at, 'picture')
  await shoot('picture-1920')
  await page.size(1366, 768)
}

async function speaksEnglish({ page, at, has, shoot, accessible }) {
  await visit(page, at, 'settings')
  await page.click(at('language-en'))
  await page.until(has('menu-picture', 'Picture'))
  assert.equal(await page.run('document.documentElement.lang'), 'en')
  await visit(page, at, 'picture')
  await page.until(`document.querySelectorAll('${at('map-incident')}').length === 3`)
  await shoot('english')
  await accessible('english')
  await page.click(at('intake-open'))
  await page.until(`document.querySelector('${at('intake-form')} legend')?.textContent === 'Incident'`)
  await page.click(at('drawer-close'))
  await visit(page, at, 'settings')
  await page.click(at('language-zh-CN'))
  await page.until(has('menu-picture', '态势'))
  await visit(page, at, 'picture')
}

async function showsAnExercise({ page, cell, at, has, shoot, accessible }) {
  cell.state.session.exercise_id = 'ex-2023-02'
  await page.run('location.reload()')
  await page.until(has('exercise-head', '演练'))
  await page.until(has('sound-strip', '声音未启用'))
  await page.click(at('sound-strip'))
  await page.until(`!document.querySelector('${at('sound-strip')}')`)
  await page.until(`document.querySelectorAll('${at('map-incident')}').length === 3`)
  await shoot('exercise')
  await accessible('exercise')
  cell.state.session.exercise_id = null
  await page.run('location.reload()')
  await page.until(`document.querySelectorAll('${at('incident-row')}').length === 3`)
  assert.equal(await page.run(`document.querySelector('${at('exercise-head')}')`), null)
}

async function isOfTheLightAgain({ page, at }) {
  await visit(page, at, 'settings')
  await page.click(at('theme-light'))
  assert.equal(await theme(page), 'light')
  await visit(page, at, 'picture')
}

export const FRAME = [choosesLooks, isReadableInTheDark, movesByKeys, mutesForAMinute, showsStatusAndPrints, hangsOnTheWall, isOfTheLightAgain, speaksEnglish, showsAnExercise]
