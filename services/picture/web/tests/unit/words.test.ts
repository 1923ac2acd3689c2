import { expect, test } from 'vitest'
import type { Row } from '../../src/types'
import { byUrgency, casualtyWords, levelBadge } from '../../src/words'

const LEVELS = { extraordinary: '特别重大', major: '重大', significant: '较大', general: '一般' }

test.each([
  ['extraordinary', '特别重大', 'lv-1'],
  ['major', '重大', 'lv-2'],
  ['significant', '较大', 'lv-3'],
  ['general', '一般', 'lv-4'],
  ['', '未定级', 'lv-none'],
  [null, '未定级', 'lv-none'],
  ['unheard_of', '未定级', 'lv-none'],
])('level %s has the badge %s', (level, word, tone) => {
  expect(levelBadge({ level, event_class: 'accident_disaster' }, LEVELS)).toEqual({ word, tone })
})

test('a social security event has no level by law', () => {
  expect(levelBadge({ level: 'major', event_class: 'social_security' }, LEVELS).word).toBe('不分级')
})

test.each([
  [null, '未报'],
  [{}, '未报'],
  [{ dead: null, missing: null }, '未报'],
  [{ dead: 0 }, '无伤亡'],
  [{ dead: 1, missing: 3, light: 0 }, '亡1 失踪3'],
])('figures %j read %s', (casualties, words) => {
  expect(casualtyWords(casualties)).toBe(words)
})

test('incidents stand by deadline, then level, then age', () => {
  const rows = [
    { id: 'old', data: { level: 'general', recorded_at: '1' } },
    { id: 'new', data: { level: 'general', recorded_at: '2' } },
    { id: 'major', data: { level: 'major', recorded_at: '1' } },
    { id: 'due', data: { level: '', recorded_at: '0' } },
  ] as unknown as Row<'incident'>[]
  const order = byUrgency((id) => (id === 'due' ? '2023-04-20T01:00:00Z' : undefined))
  expect(rows.sort(order).map(({ id }) => id)).toEqual(['due', 'major', 'new', 'old'])
})
