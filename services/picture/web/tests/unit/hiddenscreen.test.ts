import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Session } from '../../src/types'

const SOURCE = join(import.meta.dirname, '../../src')

vi.stubGlobal('location', { hash: '#/referrals/01879c3a', replace: () => undefined })
vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined })

const { startRouter } = await import('../../src/router')
const { SCREENS } = await import('../../src/screens')
const { base, fetchScreens, isHidden } = await import('../../src/screens/current')
const { session } = await import('../../src/session')

afterEach(() => (session.value = null))

const as = (role: string) => (session.value = { region: '330421', role } as Session)

test.each(['duty_officer', 'duty_leader', 'commander', 'auditor', 'integrator', 'resource_manager', 'drill_coordinator', 'expert_manager', 'evaluator'])('to %s the screen of referrals does not exist, whatever the address', (role) => {
  as(role)
  startRouter()
  expect(base.value.name).toBe('picture')
  const loads = vi.spyOn(SCREENS.referrals, 'load')
  for (const name of Object.keys(SCREENS)) if (name !== 'referrals') vi.spyOn(SCREENS[name as 'tasks'], 'load').mockResolvedValue({ default: {} })
  fetchScreens()
  expect(loads).not.toHaveBeenCalled()
})

test.each(['enforcement_officer', 'bureau_head'])('%s finds it', (role) => {
  as(role)
  startRouter()
  expect(isHidden('referrals')).toBe(false)
  expect(base.value.name).toBe('referrals')
})

test('nothing of it is kept by the browser, told to other tabs or put into an address', () => {
  const files = globSync('screens/referrals/*.{ts,vue}', { cwd: SOURCE })
  expect(files.length).toBeGreaterThan(10)
  const kept = /localStorage|sessionStorage|indexedDB|useDraft|BroadcastChannel|useLocal\b|document\.title|location\.|\bgo\(/
  expect(files.filter((name) => kept.test(readFileSync(join(SOURCE, name), 'utf8')))).toEqual([])
})
