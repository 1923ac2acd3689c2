import { t } from './locales'

const ZONE = 'Asia/Shanghai'
const OFFSET = '+08:00'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `2023-06-01 14:05:12` in Asia/Shanghai, of epoch milliseconds or RFC 3339. */
export function wallTime(when: number | string): string {
  const found: Record<string, string> = {}
  for (const part of parts.formatToParts(new Date(when))) found[part.type] = part.value
  return `${found.year}-${found.month}-${found.day} ${found.hour}:${found.minute}:${found.second}`
}

/** `14:05:12`. */
export function clockTime(when: number | string): string {
  return wallTime(when).slice(11)
}

/** `2023-06-01`. */
export function wallDate(when: number | string): string {
  return wallTime(when).slice(0, 10)
}

/** The time alone when it is of today (`2023-06-01`), else `06-01 14:05:12`. */
export function shortTime(when: number | string, today: string): string {
  const full = wallTime(when)
  return full.slice(0, 10) === today ? full.slice(11) : full.slice(5)
}

/** RFC 3339 of a wall time as a picker gives it (`2023-06-01 14:05:12`, Asia/Shanghai). */
export function fromWall(text: string): string {
  return `${text.replace(' ', 'T')}${OFFSET}`
}

/** What an `<input type=datetime-local>` takes of a wall time. */
export function toPicker(wall: string): string {
  return wall.replace(' ', 'T')
}

/** The wall time of what such an input gives; it leaves seconds out when they are 0. */
export function fromPicker(value: string): string {
  return value.length === 16 ? `${value.replace('T', ' ')}:00` : value.replace('T', ' ').slice(0, 19)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** `00:12:53` of milliseconds; hours grow beyond 24. */
export function span(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** `2秒`, `4分12秒`, `1小时05分`, `3天2小时` of milliseconds. */
export function spanWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return t.age.seconds(seconds)
  if (seconds < 3600) return t.age.minutes(Math.floor(seconds / 60), two(seconds % 60))
  if (seconds < 86400) return t.age.hours(Math.floor(seconds / 3600), two(Math.floor(seconds / 60) % 60))
  return t.age.days(Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24)
}

/** `剩 00:12:53` before the due time, `已超时 00:03:10` after it. */
export function countdown(dueAt: string, now: number): string {
  const left = Date.parse(dueAt) - now
  return left >= 0 ? t.age.left(span(left)) : t.age.over(span(left))
}
