/** Opens the built console against the mock in Chromium: what a unit test cannot see. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '../mock/server.mjs'
import { AID } from './aid.mjs'
import { openPage } from './browser.mjs'
import { logsOut, OFFICER } from './desk.mjs'
import { DRILLS } from './drills.mjs'
import { FRAME } from './frame.mjs'
import { WORK } from './work.mjs'

const PORT = Number(process.env.PORT ?? 5198)
const SHOTS = process.env.SHOTS
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const cell = start(PORT)
const { page, close } = await openPage(`http://127.0.0.1:${PORT}/`)
const at = (id) => `[data-testid="${id}"]`
const has = (id, text) => `document.querySelector('${at(id)}')?.textContent.includes(${JSON.stringify(text)})`

async function shoot(name) {
  if (SHOTS) writeFileSync(join(SHOTS, `${name}.png`), await page.screenshot())
}

async function accessible(name) {
  await page.run(AXE)
  const found = await page.run(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => [id, impact, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))]))`,
  )
  console.log(name, JSON.stringify(found, null, 1))
  assert.deepEqual(found.filter(([, impact]) => ['serious', 'critical'].includes(impact)), [], name)
}

const desk = { page, cell, at, has, shoot, accessible }

try {
  for (const step of [...OFFICER, ...WORK, ...AID, ...DRILLS, ...FRAME, logsOut]) {
    await step(desk)
    console.log(`ok ${step.name}`)
  }
} catch (error) {
  await shoot('failed')
  throw error
} finally {
  await close()
  cell.stop()
}
