import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const budgets = { js: 200 * 1024, css: 40 * 1024 }
const assets = join(import.meta.dirname, '..', 'dist', 'assets')
let over = false

for (const [extension, budget] of Object.entries(budgets)) {
  const files = readdirSync(assets).filter((name) => name.endsWith(`.${extension}`))
  const total = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0)
  const kilobytes = (total / 1024).toFixed(1)
  console.log(`${extension}: ${kilobytes} KB gzip of ${budget / 1024} KB in ${files.length} files`)
  over ||= files.length === 0 || total > budget
}
process.exit(over ? 1 : 0)
