import { expect, test } from 'vitest'
import { actorWords, differences, valueWords } from '../../src/conflict'
import { labels, session } from '../../src/session'
import type { Labels, Session } from '../../src/types'

const plain = (code: string) => code

test('what differs is named, what changes with every fact or is not in both is not', () => {
  const before = { id: 'i', version: 3, changed_at: 'a', level: 'significant', title: '侧翻', own: 1, tags: ['a'] }
  const after = { id: 'i', version: 4, changed_at: 'b', level: 'major', title: '侧翻', other: 2, tags: ['a'] }
  expect(differences(before, after)).toEqual([{ name: 'level', before: 'significant', after: 'major' }])
})

test('nothing said and said to be empty are the same', () => {
  expect(differences({ note: null, unit: '' }, { note: '', unit: undefined })).toEqual([])
  expect(differences({ dead: null }, { dead: 0 })).toHaveLength(1)
})

test.each([
  [null, '无'],
  ['', '无'],
  [[], '无'],
  ['major', '重大'],
  [['major', ''], '重大、无'],
  [{ dead: 1, missing: null }, '死亡1'],
  ['2023-04-20T01:00:00Z', '2023-04-20 09:00:00'],
  [0, '0'],
])('%j reads %s', (value, words) => {
  expect(valueWords(value, (code) => (code === 'major' ? '重大' : plain(code)))).toBe(words)
})

test.each([
  [undefined, ''],
  ['jiashan:duty_leader', '带班领导'],
  ['wangxiaoming', 'wangxiaoming'],
  ['jiashan:duty_officer', '您本人（另一窗口）'],
  ['/330421/timer', '系统'],
])('who changed it, by the login %s', (actor, words) => {
  labels.value = { role: { duty_leader: '带班领导', duty_officer: '值班员' } } as unknown as Labels
  session.value = { subject: 'jiashan:duty_officer' } as Session
  expect(actorWords(actor)).toBe(words)
})
