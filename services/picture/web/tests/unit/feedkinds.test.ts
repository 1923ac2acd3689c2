import { expect, test } from 'vitest'
import { isAboutNotice, passes } from '../../src/feedkinds'
import type { Row } from '../../src/types'
import { item, JIASHAN, QINGPU, row, WUJIANG } from './samples'

const notice = (asked: string) =>
  row('neighbour_notice', 'n', WUJIANG, 'issued', {
    incident_id: 'i',
    to_regions: [JIASHAN],
    facts: '',
    asked_measures: asked,
    notice_version: 1,
    recorded_at: '',
  })

const task = (mode: 'order' | 'request') =>
  row('response_task', 't', WUJIANG, 'issued', {
    incident_id: 'i',
    mode,
    executing_region: JIASHAN,
    what: '',
    due_at: '',
    issued_at: '',
  })

const requests = (found: Row | undefined) => passes('requests', item(), QINGPU, new Map(), () => found)

test('a 商请 is what asks a neighbour for something; an order inside a region is none', () => {
  expect(requests(notice('请加密巡查。'))).toBe(true)
  expect(requests(notice(''))).toBe(false)
  expect(requests(task('request'))).toBe(true)
  expect(requests(task('order'))).toBe(false)
  expect(requests(row('regional_response', 'r', JIASHAN, 'asked', { incident_id: 'i', asking_region: WUJIANG }))).toBe(true)
  expect(requests(row('regional_response', 'r', JIASHAN, 'started', { incident_id: 'i' }))).toBe(false)
  expect(requests(undefined)).toBe(false)
})

test('the filters take what they say', () => {
  const rowless = () => undefined
  expect(passes('all', item(), QINGPU, new Map(), rowless)).toBe(true)
  expect(passes('waiting', item(), QINGPU, new Map(), rowless)).toBe(true)
  expect(passes('waiting', item(), JIASHAN, new Map(), rowless)).toBe(false)
  expect(isAboutNotice(item({ type: 'joint.incident.v1.NoticeIssued' }))).toBe(true)
  expect(isAboutNotice(item({ type: 'joint.incident.v1.IncidentNoted' }))).toBe(false)
})
