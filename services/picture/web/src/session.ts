import { shallowRef } from 'vue'
import { ask, get, Problem } from './api'
import { t } from './locales'
import type { LabelGroup, Labels, RegionName, Session } from './types'

export const session = shallowRef<Session | null>(null)
export const labels = shallowRef<Labels | null>(null)

/** Takes up the session of the cookie; null when there is none. Throws Problem when nobody answers. */
export async function resume(): Promise<Session | null> {
  session.value = await get<Session>('/session').catch((problem: Problem) => {
    if (problem.status === 401) return null
    throw problem
  })
  return session.value
}

/** The token stays in an HttpOnly cookie that no script can read. With `exercise` the session plays in that one. */
export async function logIn(username: string, password: string, exercise = ''): Promise<void> {
  const body = exercise ? { username, password, exercise } : { username, password }
  session.value = (await ask<Session>('/session', { method: 'POST', body })).body
}

/** Id of the exercise that the session plays in; empty outside of any. */
export function played(): string {
  return session.value?.exercise_id ?? ''
}

export async function logOut(): Promise<void> {
  await ask('/session', { method: 'DELETE' })
  session.value = null
}

export async function loadLabels(): Promise<void> {
  labels.value = await get<Labels>('/labels')
}

/** Words of one enum by code, empty while unknown. */
export function group(name: string): LabelGroup {
  return (labels.value?.[name] as LabelGroup | undefined) ?? {}
}

/** Word of an enum code; the code itself when the cell has no word for it. */
export function label(name: string, code: string | null | undefined): string {
  return code ? (group(name)[code] ?? code) : ''
}

export function regions(): RegionName[] {
  return labels.value?.regions ?? []
}

export function regionName(code: string): string {
  return regions().find((region) => region.code === code)?.name ?? code
}

/** Whom a report goes to: an organ, a region of the zone, or the next level by its division code. */
export function recipientWords(code: string): string {
  const region = regions().find((one) => one.code === code)
  return t.deadlines.to(group('recipient')[code] ?? region?.name ?? t.deadlines.above(code))
}

export function regionNames(codes: readonly string[]): string {
  return codes.map(regionName).join('、')
}

export function neighbours(): RegionName[] {
  return regions().filter(({ code }) => code !== session.value?.region)
}

/** True when the session's role is one of these. */
export function mayAs(roles: readonly string[]): boolean {
  return roles.includes(session.value?.role ?? '')
}
