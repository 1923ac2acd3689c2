import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KB = 1024
const assets = join(import.meta.dirname, '..', 'dist', 'assets')
/** Chunks that vite.config.ts names so are fetched after the first screen stands. */
const LATER = /^later-/
const budgets = [
  { name: 'js of the first screen', takes: (file) => file.endsWith('.js') && !LATER.test(file), budget: 200 * KB },
  { name: 'js in all', takes: (file) => file.endsWith('.js'), budget: 320 * KB },
  { name: 'css', takes: (file) => file.endsWith('.css'), budget: 40 * KB },
]
let over = false

/** Those of the first screen must not bring a later one with them. */
function bringsLater(file) {
  return file.endsWith('.js') && !LATER.test(file) && /(from|import)\s*"\.\/later-/.test(readFileSync(join(assets, file), 'utf8'))
}

for (const file of readdirSync(assets).filter(bringsLater)) {
  console.log(`${file} of the first screen imports a later chunk`)
  over = true
}

for (const { name, takes, budget } of budgets) {
  const files = readdirSync(assets).filter(takes)
  const total = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(assets, file))).length, 0)
  console.log(`${name}: ${(total / KB).toFixed(1)} KB gzip of ${budget / KB} KB in ${files.length} files`)
  over ||= files.length === 0 || total > budget
}
process.exit(over ? 1 : 0)
