import type { FeedItem, Row, WarningColour } from '../../types'

/** Which warnings hold, the gravest first. */

const RANKS: readonly WarningColour[] = ['red', 'orange', 'yellow', 'blue']
const STANDING = ['received', 'relayed']

export function holds({ state, data }: Row<'warning'>, now: number): boolean {
  return STANDING.includes(state) && (!data.expires_at || now < Date.parse(data.expires_at))
}

function rank(colour: WarningColour): number {
  const place = RANKS.indexOf(colour)
  return place < 0 ? RANKS.length : place
}

/** By colour, then the newest first; with `all` also those that no longer hold, after the others. */
export function listed(warnings: readonly Row<'warning'>[], all: boolean, now: number): Row<'warning'>[] {
  const over = (row: Row<'warning'>) => Number(!holds(row, now))
  return warnings
    .filter((row) => all || !over(row))
    .sort(
      (a, b) =>
        over(a) - over(b) ||
        rank(a.data.colour) - rank(b.data.colour) ||
        Date.parse(b.data.sent_at) - Date.parse(a.data.sent_at),
    )
}

/** Warnings that hold in a region, by their area codes (`310118000000` lies in 310118) or by who entered them. */
export function warningsOf(warnings: readonly Row<'warning'>[], region: string, now: number): Row<'warning'>[] {
  const reaches = ({ region: owner, data }: Row<'warning'>) =>
    data.geocodes?.length ? data.geocodes.some((code) => code.startsWith(region)) : owner === region
  return listed(warnings, false, now).filter(reaches)
}

/** The facts by which a warning was passed on, the newest first. */
export function relaysOf(feed: readonly FeedItem[], id: string): FeedItem[] {
  return feed.filter(({ subject, type }) => subject === id && type.endsWith('.WarningRelayed'))
}

/** The format of a document by how it begins; null when it is neither. */
export function formatOf(document: string): 'cap' | 'national' | null {
  const text = document.trimStart().replace(/^\uFEFF/, '')
  if (text.startsWith('<')) return 'cap'
  return /^[{[]/.test(text) ? 'national' : null
}
