import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../src/styles/tokens.css'), 'utf8')

type Tokens = Map<string, string>

function tokensOf(selector: string): Tokens {
  const body = css.split(`${selector} {`)[1]?.split('}')[0] ?? ''
  return new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

const shared = tokensOf(':root')
const themes = Object.fromEntries(
  ['light', 'dark'].map((theme) => [theme, new Map([...shared, ...tokensOf(`:root[data-theme='${theme}']`)])]),
)

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(theme: string, one: string, other: string): number {
  const values = [one, other].map((name) => {
    const value = themes[theme]?.get(name)
    if (!value) throw new Error(`${theme} has no token ${name}`)
    return luminance(value)
  })
  return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05)
}

const GROUNDS = ['paper', 'paper-2', 'ground', 'brand-soft']
const INKS = ['ink', 'ink-2', 'brand-ink', 'alarm', 'ok', 'warn']
const TEXTS = [
  ...GROUNDS.flatMap((ground) => INKS.map((ink) => [ink, ground] as const)),
  ...[1, 2, 3, 4].map((level) => [`lv-${level}-text`, `lv-${level}-bg`] as const),
  ['on-exercise', 'exercise'],
  ['on-offline', 'offline'],
  ['on-stale', 'stale-bg'],
  ['on-brand', 'brand'],
  ['on-alarm', 'alarm-bg'],
  ['on-alarm-soft', 'alarm-soft'],
  ['on-warn-soft', 'warn-soft'],
  ['ink', 'map-ground'],
  ['ink-2', 'map-ground'],
] as const

const EDGES = [
  ...[1, 2, 3, 4].map((level) => [`lv-${level}-edge`, 'paper'] as const),
  ...['paper', 'paper-2', 'ground'].map((ground) => ['edge', ground] as const),
  ...['paper', 'ground', 'brand-soft'].map((ground) => ['brand-ink', ground] as const),
  ['exercise-edge', 'ground'],
  ...[0, 1, 2].map((hue) => [`map-${hue}`, 'map-ground'] as const),
] as const

for (const theme of ['light', 'dark']) {
  test.each(TEXTS)(`${theme}: text %s on %s is readable (4.5)`, (ink, ground) => {
    expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(EDGES)(`${theme}: edge %s on %s is seen (3)`, (edge, ground) => {
    expect(ratio(theme, edge, ground)).toBeGreaterThanOrEqual(3)
  })
}

test('both themes know the same tokens', () => {
  expect([...(themes.light?.keys() ?? [])].sort()).toEqual([...(themes.dark?.keys() ?? [])].sort())
})
