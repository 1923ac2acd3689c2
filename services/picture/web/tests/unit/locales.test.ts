import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../src/locales/en'
import { zh } from '../../src/locales/zh-CN'

const SOURCE = join(import.meta.dirname, '../../src')

/** `panel.retry`, … of every text. */
function keysOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysOf(value as object, `${path}${key}.`)
      : [`${path}${key}:${typeof value}`],
  )
}

test('both languages have the same texts', () => {
  expect(keysOf(en).sort()).toEqual(keysOf(zh).sort())
})

test('no screen or module has a Chinese text of its own', () => {
  const files = globSync('**/*.{ts,vue}', { cwd: SOURCE }).filter((name) => !name.startsWith('locales'))
  const spoken = files.filter((name) => {
    const code = readFileSync(join(SOURCE, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|<!--[\s\S]*?-->/g, '')
    return /['"`>][^'"`<]*[\u4e00-\u9fff]/.test(code)
  })
  expect(spoken).toEqual([])
})
