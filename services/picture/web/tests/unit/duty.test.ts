import { expect, test } from 'vitest'
import { dutyLines } from '../../src/duty'
import type { DutyShiftData, Row } from '../../src/types'
import { JIASHAN, QINGPU, row } from './samples'

const NOW = Date.parse('2023-04-20T02:00:00Z')

const shift = (id: string, state: string, from: string, until: string, more: Partial<DutyShiftData> = {}): Row<'duty_shift'> =>
  row('duty_shift', id, JIASHAN, state, {
    desk: '总值班室',
    function: 'officer',
    person: id,
    telephone: '',
    starts_at: `2023-04-20T${from}:00Z`,
    ends_at: `2023-04-20T${until}:00Z`,
    ...more,
  })

const officer = (shifts: Row<'duty_shift'>[]) => {
  const line = dutyLines(shifts, [JIASHAN], NOW).find((one) => one.function === 'officer')
  return [line?.shift?.id, line?.late]
}

test('who has taken the desk over is on duty, also past the end of the shift', () => {
  expect(officer([shift('old', 'started', '00:00', '01:00'), shift('next', 'planned', '01:00', '09:00')])).toEqual(['old', false])
})

test('who was planned and did not come is shown as not there', () => {
  expect(officer([shift('next', 'missed', '01:00', '09:00')])).toEqual(['next', true])
  expect(officer([shift('later', 'planned', '05:00', '09:00')])).toEqual([undefined, false])
})

test('every region has a line for both functions, also without any roster', () => {
  expect(dutyLines([], [QINGPU, JIASHAN], NOW).map(({ region, function: what }) => `${region} ${what}`)).toEqual([
    `${QINGPU} leader`,
    `${QINGPU} officer`,
    `${JIASHAN} leader`,
    `${JIASHAN} officer`,
  ])
})
