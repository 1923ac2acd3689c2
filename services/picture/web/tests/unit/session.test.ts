import { afterEach, expect, test, vi } from 'vitest'
import { labels, recipientWords, resume, session } from '../../src/session'
import type { Labels } from '../../src/types'

const OFFICER = { region: '330421', role: 'duty_officer', name: '沈立', subject: 'jiashan:duty_officer' }

function answers(body: unknown): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status: 200 })))
}

afterEach(() => {
  vi.unstubAllGlobals()
  session.value = null
})

test.each([null, '01879c3a-0000-7000-8000-0000000000e1'])('a session says in which exercise it is: %s', async (id) => {
  answers({ ...OFFICER, exercise_id: id })
  await resume()
  expect(session.value?.exercise_id).toBe(id)
})

test.each([
  ['police', '报公安机关'],
  ['320509', '报吴江'],
  ['330400', '报上级（330400）'],
])('a report to %s is %s', (code, words) => {
  labels.value = { recipient: { police: '公安机关' }, regions: [{ code: '320509', name: '吴江' }] } as unknown as Labels
  expect(recipientWords(code)).toBe(words)
})
