import { expect, test } from 'vitest'
import { likeness, matchesOf, phoneBody } from '../../src/screens/intake/phone'
import type { FeedItem, IncidentData, PhoneReport, Row } from '../../src/types'
import { item, JIASHAN, WUJIANG } from './samples'

const REPORT: PhoneReport = {
  id: 'p',
  version: 1,
  state: 'recorded',
  for_region: WUJIANG,
  title: '太浦河货船碰撞',
  text: '三人落水。',
  told_by: '值班员',
  told_at: '2023-04-20T03:00:00Z',
}

function incident(id: string, title: string, occurredAt: string, region = WUJIANG): Row<'incident'> {
  const data = { title, occurred_at: occurredAt } as IncidentData
  return { type: 'incident', id, region, state: 'reported', data, topic: '', version: 1, sequence: 1, unknown: false }
}

function fact(id: string, sentence: string, more: Partial<FeedItem> = {}): FeedItem {
  return item({ id, region: WUJIANG, sentence, recorded_at: '2023-04-20T03:20:00Z', ack_regions: [JIASHAN], incident_id: 'i', ...more })
}

test('two texts are alike by the pairs of characters of the shorter one', () => {
  expect(likeness('货船碰撞', '太浦河货船碰撞三名船员落水')).toBe(1)
  expect(likeness('仓库起火', '太浦河货船碰撞')).toBe(0)
  expect(likeness('', '太浦河')).toBe(0)
  expect(likeness('货船，碰撞', '货船碰撞')).toBe(1)
})

test('a record of the same region, near in time and alike in title is proposed', () => {
  const same = incident('same', '太浦河货船碰撞三名船员落水', '2023-04-20T02:50:00Z')
  const found = matchesOf(REPORT, [same, incident('fire', '仓库起火', '2023-04-20T02:50:00Z')], [])
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([['incident', 'same']])
})

test.each([
  ['2023-04-20T01:00:00Z', 1],
  ['2023-04-20T00:59:59Z', 0],
  ['2023-04-20T05:00:00Z', 1],
  ['2023-04-20T05:00:01Z', 0],
])('told at 03:00, a record of %s is near: %i', (at, count) => {
  expect(matchesOf(REPORT, [incident('i', REPORT.title, at)], [])).toHaveLength(count)
})

test('when it is said when it happened, that counts and not when it was told', () => {
  const report = { ...REPORT, occurred_at: '2023-04-19T20:00:00Z' }
  expect(matchesOf(report, [incident('i', REPORT.title, '2023-04-20T03:00:00Z')], [])).toEqual([])
})

test('a record of another region is none', () => {
  expect(matchesOf(REPORT, [incident('i', REPORT.title, '2023-04-20T03:00:00Z', JIASHAN)], [])).toEqual([])
})

test('a fact counts when it asks for 签收; the likest comes first', () => {
  const facts = [fact('half', '吴江续报：货船已拖离。'), fact('full', '吴江续报“太浦河货船碰撞三名船员落水”。'), fact('silent', '太浦河货船碰撞', { ack_regions: [] })]
  expect(matchesOf(REPORT, [], facts).map(({ id }) => id)).toEqual(['full'])
})

test('a report on a known incident may be any fact of that incident, and not the incident anew', () => {
  const known = { ...REPORT, incident_id: 'i', title: '油膜下移' }
  const found = matchesOf(known, [incident('i', '油膜下移', '2023-04-20T03:00:00Z')], [fact('f', '吴江续报：围油栏布设完成。')])
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([['fact', 'f']])
})

test('the place of a report lies in the region it is heard for; what was not said is left out', () => {
  const values = { for_region: WUJIANG, title: '碰撞', text: '落水', told_by: '值班员', told_at: '2023-04-20 11:00:00', occurred_at: '', address: '黎里大桥', incident_id: '' }
  expect(phoneBody(values)).toEqual({
    for_region: WUJIANG,
    title: '碰撞',
    text: '落水',
    told_by: '值班员',
    told_at: '2023-04-20T11:00:00+08:00',
    place: { region: WUJIANG, address: '黎里大桥' },
  })
  expect(phoneBody({ ...values, address: '' })).not.toHaveProperty('place')
})
