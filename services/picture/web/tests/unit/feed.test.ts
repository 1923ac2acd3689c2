import { expect, test } from 'vitest'
import { openReports } from '../../src/deadlines'
import { insertNewest, isLate } from '../../src/store/feed'
import { item, JIASHAN, report, WUJIANG } from './samples'

test('a late fact of another region stands among those of its time', () => {
  const at = (id: string, recorded_at: string, topic: string) => item({ id, recorded_at, topic })
  const list = [at('c', '2023-04-20T03:00:00Z', 'x'), at('a', '2023-04-20T01:00:00Z', 'x')]
  const late = at('b', '2023-04-20T02:00:00Z', 'y')
  expect(insertNewest(list, late).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  expect(isLate(late, Date.parse('2023-04-20T02:00:16Z'))).toBe(true)
  expect(isLate(late, Date.parse('2023-04-20T02:00:05Z'))).toBe(false)
})

test('within a topic the numbers decide, also in one millisecond', () => {
  const list = [item({ id: 'one', sequence: 1 })]
  expect(insertNewest(list, item({ id: 'two', sequence: 2 })).map(({ id }) => id)).toEqual(['two', 'one'])
})

test('own reports come first, then the earlier due time; made reports are gone', () => {
  const rows = [
    report('theirs', WUJIANG, '2023-04-20T01:00:00Z'),
    report('mine-late', JIASHAN, '2023-04-20T03:00:00Z', 'returned'),
    report('mine', JIASHAN, '2023-04-20T02:00:00Z'),
    report('done', JIASHAN, '2023-04-20T00:00:00Z', 'submitted'),
  ]
  expect(openReports(rows, JIASHAN).map(({ id }) => id)).toEqual(['mine', 'mine-late', 'theirs'])
})
