/** The last picture in words: what can be put on paper when nothing answers any more. */
export interface LastPicture {
  region: string
  /** RFC 3339, when the local service last spoke. */
  at: string
  exercise: string
  regions: { name: string; bureau: string; telephone: string; light: string; asOf: string | null; duty: string }[]
  incidents: { level: string; title: string; number: string; region: string; state: string; place: string; harm: string; due: string }[]
  deadlines: { dueAt: string; region: string; what: string; title: string }[]
}

const KEY = 'liandong.last'

/** Keeps the picture in this browser. */
export function keep(picture: LastPicture): void {
  localStorage.setItem(KEY, JSON.stringify(picture))
}

/** The picture that was kept in this browser; null when none was or it cannot be read. */
export function kept(): LastPicture | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as LastPicture | null
  } catch {
    return null
  }
}

/** At logout nothing of it stays. */
export function forgetKept(): void {
  localStorage.removeItem(KEY)
}
