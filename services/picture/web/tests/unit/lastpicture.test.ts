import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { kept } from '../../src/keptpicture'
import { present } from '../../src/lastpicture'
import { labels } from '../../src/session'
import { apply, forget, loaded } from '../../src/store/picture'
import { replaceRows } from '../../src/store/rows'
import type { Row } from '../../src/types'
import { JIASHAN, report, row, WUJIANG } from './samples'

const AT = '2023-04-20T02:00:00.000Z'
let stored: string | null = null

function incident(id: string, state: string): Row {
  return row('incident', id, JIASHAN, state, {
    title: id,
    text: '',
    display_number: '',
    event_class: 'accident_disaster',
    place: { region: JIASHAN, address: '陶庄镇' },
    occurred_at: AT,
    discovered_at: AT,
    informed_at: AT,
    source: '',
    affected_regions: [],
    recorded_at: AT,
    changed_at: AT,
  })
}

const shift: Row = row('duty_shift', 's', WUJIANG, 'started', {
  desk: '总值班室',
  function: 'officer',
  person: '周七',
  telephone: '0512-1',
  starts_at: '2023-04-20T00:00:00Z',
  ends_at: '2023-04-20T08:00:00Z',
})

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => stored })
  const name = (code: string, word: string) => ({ code, slug: code, name: word, bureau: `${word}局`, telephone: '0573-0' })
  labels.value = { regions: [name(JIASHAN, '嘉善'), name(WUJIANG, '吴江')] } as never
})
afterEach(() => {
  forget()
  vi.unstubAllGlobals()
})

test('before the first snapshot there is nothing to put on paper', () => {
  expect(present()).toBeNull()
})

test('the picture in words: open incidents by deadline, open deadlines, whom to call, and of when it is', () => {
  loaded.value = true
  apply('heartbeat', JSON.stringify({ server_time: AT, cursor: '', regions: [] }))
  const due = report('r', JIASHAN, '2023-04-20T03:00:00Z')
  const own = { ...due, data: { ...due.data, incident_id: 'with-deadline' } } as Row
  replaceRows([incident('calm', 'verified'), incident('with-deadline', 'verified'), incident('over', 'closed'), own, shift])
  const picture = present()
  expect(picture?.at).toBe(AT)
  expect(picture?.incidents.map(({ title }) => title)).toEqual(['with-deadline', 'calm'])
  expect(picture?.deadlines).toEqual([
    { dueAt: '2023-04-20T03:00:00Z', region: '嘉善', what: '报送', title: 'with-deadline' },
  ])
  expect(picture?.regions.map(({ bureau, telephone }) => `${bureau} ${telephone}`)).toEqual(['嘉善局 0573-0', '吴江局 0573-0'])
  expect(picture?.regions[1]?.duty).toContain('周七 0512-1')
  expect(picture?.regions[1]?.light).toContain('未知')
})

test('what was kept is read back; what cannot be read is nothing', () => {
  stored = JSON.stringify({ at: AT })
  expect(kept()).toEqual({ at: AT })
  stored = '{broken'
  expect(kept()).toBeNull()
  stored = null
  expect(kept()).toBeNull()
})
