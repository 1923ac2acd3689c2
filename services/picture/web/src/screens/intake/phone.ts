import type { Field, Values } from '../../commands'
import { bodyOf } from '../../commands'
import { may, need } from '../../commands/form'
import { t } from '../../locales'
import type { FeedItem, PhoneReport, Row } from '../../types'

/** Reports by telephone 电话代记: their form, and which real record one may be once the link has healed. */

export const phoneFields = (): Field[] => [
  need('for_region', 'select', { label: t.phone.forRegion }),
  need('title', 'line', { label: t.intake.name }),
  need('text', 'long', { label: t.phone.text }),
  need('told_by', 'line', { label: t.phone.toldBy }),
  need('told_at', 'time', { label: t.phone.toldAt }),
  may('occurred_at', 'time'),
  may('address', 'line', { label: t.intake.address }),
  may('incident_id', 'select', { label: t.phone.incident }),
]

/** The body of POST /phone-reports; the place lies in the region that it is heard for. */
export function phoneBody(values: Values): Values {
  const { address, ...body } = bodyOf(phoneFields(), values)
  return address ? { ...body, place: { region: body.for_region, address } } : body
}

export interface Match {
  kind: 'incident' | 'fact'
  id: string
  title: string
  at: number
  likeness: number
}

const NEAR_MS = 2 * 3_600_000
/** Below this share of common pairs of characters two texts are about different things. */
const ALIKE = 0.3

function pairs(text: string): Set<string> {
  const letters = [...text.replace(/[\s，。、；：！？,.;:!?“”"()（）]/g, '')]
  return new Set(letters.slice(1).map((letter, n) => `${letters[n]}${letter}`))
}

/** How much of the shorter text stands in the longer one, by pairs of characters: 0 to 1. */
export function likeness(a: string, b: string): number {
  const [short, long] = [pairs(a), pairs(b)].sort((x, y) => x.size - y.size)
  if (!short?.size || !long) return 0
  return [...short].filter((pair) => long.has(pair)).length / short.size
}

const momentOf = (item: FeedItem) => Date.parse(item.occurred_at ?? item.recorded_at)

/**
 * Real records that a report may be: of the same region, within two hours of it, about the same thing by its title
 * or of the incident that it names. The likest first. A fact counts when it asks for 签收: only those are known by id.
 */
export function matchesOf(
  report: PhoneReport,
  incidents: readonly Row<'incident'>[],
  feed: readonly FeedItem[],
): Match[] {
  const about = Date.parse(report.occurred_at ?? report.told_at)
  const near = (at: number) => Math.abs(at - about) <= NEAR_MS
  const found: Match[] = incidents
    .filter(({ region }) => region === report.for_region)
    .map(({ id, data }) => ({
      kind: 'incident',
      id,
      title: data.title,
      at: Date.parse(data.occurred_at),
      likeness: id === report.incident_id ? 0 : likeness(report.title, data.title),
    }))
  const facts: Match[] = feed
    .filter((item) => item.region === report.for_region && item.ack_regions.length > 0)
    .map((item) => ({
      kind: 'fact',
      id: item.id,
      title: item.sentence,
      at: momentOf(item),
      likeness: report.incident_id && item.incident_id === report.incident_id ? 1 : likeness(report.title, item.sentence),
    }))
  return [...found, ...facts]
    .filter(({ at, likeness: like }) => near(at) && like >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || Math.abs(a.at - about) - Math.abs(b.at - about))
}
