import { wallDate } from '../../time'
import type { Row } from '../../types'

/** Which exercises are shown, in which order, and on which days of a month. */

export type Exercise = Row<'exercise'>
export type Approval = Row<'exercise_approval'>

const OVER = ['closed', 'aborted', 'cancelled']
/** States in which players and controllers have something to do inside. */
const PLAYED = ['scheduled', 'started', 'paused', 'ended', 'aborted']
const PREPARED = ['proposed', ...PLAYED]

export const isOver = ({ state }: Exercise) => OVER.includes(state)

/** Under way first, then by the day on which they begin. */
const RANKS = ['started', 'paused']

function byBegin(a: Exercise, b: Exercise): number {
  const going = (one: Exercise) => (RANKS.includes(one.state) ? 0 : 1)
  return going(a) - going(b) || Number(isOver(a)) - Number(isOver(b)) || (a.data.starts_at ?? '').localeCompare(b.data.starts_at ?? '')
}

/** The exercises of a region, of all when it is empty; those that are over only when `all`. */
export function listed(exercises: readonly Exercise[], all: boolean, region: string): Exercise[] {
  return exercises
    .filter((one) => all || !isOver(one))
    .filter(({ region: owner, data }) => !region || owner === region || data.regions.includes(region))
    .sort(byBegin)
}

/** Whether this role of this region has anything to do inside the exercise now. */
export function mayEnter({ state, data }: Exercise, region: string, controls: boolean): boolean {
  return data.regions.includes(region) && (controls ? PREPARED : PLAYED).includes(state)
}

export interface Answer {
  region: string
  /** None while the proposal has not arrived there. */
  approval: Approval | undefined
}

/** What each region that takes part says, in the order of the exercise. */
export function answersOf(exercise: Exercise, approvals: readonly Approval[]): Answer[] {
  const own = approvals.filter(({ data }) => data.exercise_id === exercise.id)
  return exercise.data.regions.map((region) => ({ region, approval: own.find((one) => one.region === region) }))
}

export const approvedCount = (answers: readonly Answer[]) => answers.filter(({ approval }) => approval?.state === 'approved').length

export interface Month {
  year: number
  /** 1 to 12. */
  month: number
}

const DAY_MS = 86_400_000
const WEEK = 7

export function monthAt(now: number): Month {
  const [year = 0, month = 1] = wallDate(now).split('-').map(Number)
  return { year, month }
}

export function turned({ year, month }: Month, by: number): Month {
  const months = year * 12 + month - 1 + by
  return { year: Math.floor(months / 12), month: (months % 12) + 1 }
}

/** The days `2023-06-01` of whole weeks, Monday first, that hold the month. */
export function weeksOf({ year, month }: Month): string[][] {
  const first = Date.UTC(year, month - 1, 1)
  const begin = first - ((new Date(first).getUTCDay() + 6) % WEEK) * DAY_MS
  const end = Date.UTC(year, month, 1)
  const weeks: string[][] = []
  for (let day = begin; day < end; day += WEEK * DAY_MS)
    weeks.push(Array.from({ length: WEEK }, (_, n) => new Date(day + n * DAY_MS).toISOString().slice(0, 10)))
  return weeks
}

/** Exercises that a day of Shanghai has a part of. */
export function onDay(exercises: readonly Exercise[], day: string): Exercise[] {
  return exercises.filter(({ data }) => data.starts_at && data.ends_at && wallDate(data.starts_at) <= day && day <= wallDate(data.ends_at))
}
