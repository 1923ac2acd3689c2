import { afterEach, expect, test, vi } from 'vitest'
import { resume, session } from '../../src/session'

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
