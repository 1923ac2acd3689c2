import type { DutyFunction, OpenItem, Row } from '../../types'

/** Who is on duty at each post, who comes next, and where nobody will be. */

type Shift = Row<'duty_shift'>

export interface Post {
  desk: string
  function: DutyFunction
}

export interface Gap {
  from: string
  until: string | null
}

export interface RosterLine extends Post {
  region: string
  now: Shift | undefined
  /** Planned for now, but nobody has taken the post over. */
  expected: Shift | undefined
  next: Shift | undefined
  gap: Gap | null
}

export const CENTRE = 'centre'

const POSTS: readonly Post[] = [
  { desk: CENTRE, function: 'leader' },
  { desk: CENTRE, function: 'officer' },
]

const same = (a: Post, b: Post) => a.desk === b.desk && a.function === b.function
const begin = ({ data }: Shift) => Date.parse(data.starts_at)
const end = ({ data }: Shift) => Date.parse(data.ends_at)

/** The centre's posts always, those of towns where somebody is planned. */
function postsOf(shifts: readonly Shift[]): Post[] {
  const posts = [...POSTS]
  for (const { data } of shifts) if (!posts.some((post) => same(post, data))) posts.push({ desk: data.desk, function: data.function })
  return posts
}

/** True when somebody was planned into the gap, or came, since it was announced. */
function fills(shift: Shift, gap: Gap): boolean {
  const from = Date.parse(gap.from)
  const covers = shift.state !== 'missed' && begin(shift) <= from
  return end(shift) > from && (covers || Boolean(shift.data.started_at))
}

function gapOf(shifts: readonly Shift[], now: number): Gap | null {
  for (const shift of shifts) {
    const told = shift.data.gap
    if (!told) continue
    const gap = { from: told.from, until: told.until || null }
    const over = gap.until !== null && Date.parse(gap.until) <= now
    if (!over && !shifts.some((other) => other !== shift && fills(other, gap))) return gap
  }
  return null
}

function lineOf(region: string, post: Post, all: readonly Shift[], now: number): RosterLine {
  const shifts = all.filter(({ data }) => same(data, post)).sort((a, b) => begin(a) - begin(b))
  const planned = shifts.filter((shift) => shift.state === 'planned' && end(shift) > now)
  const expected = planned.find((shift) => begin(shift) <= now)
  return {
    ...post,
    region,
    now: shifts.filter(({ state }) => state === 'started').pop(),
    expected,
    next: planned.find((shift) => shift !== expected),
    gap: gapOf(shifts, now),
  }
}

/** A line per region and post. */
export function rosterOf(shifts: readonly Shift[], regions: readonly string[], now: number): RosterLine[] {
  return regions.flatMap((region) => {
    const own = shifts.filter((shift) => shift.region === region)
    return postsOf(own.filter((shift) => end(shift) > now || shift.state === 'started')).map((post) => lineOf(region, post, own, now))
  })
}

const EARLY_MS = 30 * 60_000

/** Shifts of the same post that may take over now: those that are there, and those about to begin. */
export function successorsOf(shift: Shift, shifts: readonly Shift[], now: number): Shift[] {
  const comes = (other: Shift) => other.state === 'planned' && begin(other) - EARLY_MS <= now && now < end(other)
  return shifts.filter(
    (other) =>
      other.id !== shift.id &&
      other.region === shift.region &&
      same(other.data, shift.data) &&
      (other.state === 'started' || comes(other)),
  )
}

/** 三清: what is going on, what is wrong with it, what has to be done. */
export const CLEAR = ['situation', 'problem', 'work'] as const

export type Clear = (typeof CLEAR)[number]

const SITUATION = ['incident', 'neighbour_notice', 'regional_response', 'warning']
const PROBLEM = ['acknowledgement', 'alarm', 'phone_report']

/** Under which of the three an open item is told; what is overdue is a problem, whatever it is. */
export function clearOf({ kind, due_at }: OpenItem, now: number): Clear {
  if (PROBLEM.includes(kind) || (due_at && Date.parse(due_at) < now)) return 'problem'
  return SITUATION.includes(kind) ? 'situation' : 'work'
}

/** Own shifts that are not over, the nearest first. */
export function upcoming(shifts: readonly Shift[], region: string, now: number): Shift[] {
  const open = (shift: Shift) => shift.state === 'started' || ((shift.state === 'planned' || shift.state === 'missed') && end(shift) > now)
  return shifts.filter((shift) => shift.region === region && open(shift)).sort((a, b) => begin(a) - begin(b))
}
