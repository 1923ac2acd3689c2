import type { DutyFunction, Row } from './types'

/** Who answers at a region now, as its roster says. */
export interface DutyLine {
  region: string
  function: DutyFunction
  shift: Row<'duty_shift'> | undefined
  /** Somebody is planned but has not taken the desk over. */
  late: boolean
}

const FUNCTIONS: readonly DutyFunction[] = ['leader', 'officer']

function covers({ data }: Row<'duty_shift'>, now: number): boolean {
  return Date.parse(data.starts_at) <= now && now < Date.parse(data.ends_at)
}

/** The shift on duty: the one that was taken over last, else the one that is planned for now. */
function onDuty(shifts: readonly Row<'duty_shift'>[], now: number): Row<'duty_shift'> | undefined {
  const started = shifts
    .filter(({ state }) => state === 'started')
    .sort((a, b) => Date.parse(b.data.starts_at) - Date.parse(a.data.starts_at))
  return started[0] ?? shifts.find((shift) => ['planned', 'missed'].includes(shift.state) && covers(shift, now))
}

/** One line per region and function, in the order of the regions. */
export function dutyLines(shifts: readonly Row<'duty_shift'>[], regions: readonly string[], now: number): DutyLine[] {
  return regions.flatMap((region) =>
    FUNCTIONS.map((wanted) => {
      const own = shifts.filter((shift) => shift.region === region && shift.data.function === wanted)
      const shift = onDuty(own, now)
      return { region, function: wanted, shift, late: shift !== undefined && shift.state !== 'started' }
    }),
  )
}
