import { expect, test } from 'vitest'
import { draftOf } from '../../src/draft'

const NOON = Date.parse('2023-04-20T04:00:00Z')
const kept = (hours: number) => JSON.stringify({ at: NOON - hours * 3_600_000, values: { title: '罐车侧翻' } })

test('a draft of this shift is taken up again, an older one or what is no draft is not', () => {
  expect(draftOf(kept(1), NOON)).toEqual({ title: '罐车侧翻' })
  expect(draftOf(kept(12), NOON)).toBeNull()
  expect(draftOf(null, NOON)).toBeNull()
  expect(draftOf('{broken', NOON)).toBeNull()
})
