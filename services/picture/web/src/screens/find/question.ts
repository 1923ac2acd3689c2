import { t } from '../../locales'

/** The question who could come: as it is typed, what is wrong with it, and how it is asked over HTTP and gRPC. */

export interface Need {
  capability: string
  kind: string
  level: string
  quantity: string
}

export interface Question {
  latitude: string
  longitude: string
  /** Minutes; empty for any time. */
  within: string
  needs: Need[]
  sources: string[]
  regions: string[]
  standby: boolean
}

export const PAGE_SIZE = 50

const WHOLE = /^[1-9]\d*$/

export const blankNeed = (): Need => ({ capability: '', kind: '', level: '', quantity: '1' })

const degrees = (text: string, most: number) => text.trim() !== '' && Math.abs(Number(text)) <= most
const upTo = (text: string, most: number) => WHOLE.test(text.trim()) && Number(text) <= most

/** A sentence per part that is not right. A single need that was left empty asks for any team. */
export function questionFaults(question: Question): Record<string, string> {
  const words = t.find
  const faults: Record<string, string> = {}
  if (!degrees(question.latitude, 90) || !degrees(question.longitude, 180)) faults.place = words.badPoint
  if (question.within.trim() && !upTo(question.within, 10_080)) faults.within = words.badMinutes
  if (question.regions.length === 0) faults.regions = words.noRegion
  question.needs.forEach((need, n) => {
    if (!upTo(need.quantity, 1000)) faults[`need ${n + 1}`] = words.badQuantity
    else if (!need.capability && !need.kind && (question.needs.length > 1 || need.level)) faults[`need ${n + 1}`] = words.badNeed
  })
  return faults
}

const asksForSomething = ({ capability, kind }: Need) => Boolean(capability || kind)

function needOf({ capability, kind, level, quantity }: Need): Record<string, string | number> {
  return {
    ...(capability ? { capability } : {}),
    ...(kind ? { kind } : {}),
    ...(level ? { level_at_least: Number(level) } : {}),
    quantity: Number(quantity),
  }
}

/** `needs=` is repeated, one need each, as `capability:leak_plugging,level_at_least:2,quantity:1`. */
function pairsOf(question: Question, token: string): [string, string][] {
  const needs = question.needs.filter(asksForSomething).map(needOf)
  return [
    ['place', `${question.latitude.trim()},${question.longitude.trim()}`],
    ...(question.within.trim() ? [['within_minutes', question.within.trim()] as [string, string]] : []),
    ...needs.map((need): [string, string] => ['needs', Object.entries(need).map((pair) => pair.join(':')).join(',')]),
    ...(question.sources.length ? [['sources', question.sources.join(',')] as [string, string]] : []),
    ['regions', question.regions.join(',')],
    ['include_standby', String(question.standby)],
    ['page_size', String(PAGE_SIZE)],
    ...(token ? [['page_token', token] as [string, string]] : []),
  ]
}

/** The path of GET /teams; commas and colons stay readable. */
export function pathOf(question: Question, token = ''): string {
  const query = pairsOf(question, token).map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ',').replace(/%3A/g, ':')}`)
  return `/teams?${query.join('&')}`
}

/** The same question for a shell: who asks puts the token of the own bureau into TOKEN. */
export function curlOf(question: Question, origin: string): string {
  return `curl -sS -H "Authorization: Bearer $TOKEN" '${origin}/api/v1${pathOf(question)}'`
}

/** The same question over gRPC, whose door (host:port) who asks puts into GRPC; the cell offers reflection. */
export function grpcOf(question: Question): string {
  const asked = {
    place: { latitude: Number(question.latitude), longitude: Number(question.longitude) },
    ...(question.within.trim() ? { within_minutes: Number(question.within) } : {}),
    needs: question.needs.filter(asksForSomething).map(({ capability, kind, level, quantity }) => ({
      ...(capability ? { capability: `CAPABILITY_${capability.toUpperCase()}` } : {}),
      ...(kind ? { kind: `TEAM_KIND_${kind.toUpperCase()}` } : {}),
      ...(level ? { level_at_least: Number(level) } : {}),
      quantity: Number(quantity),
    })),
    sources: question.sources.map((source) => `TEAM_SOURCE_${source.toUpperCase()}`),
    regions: question.regions,
    include_standby: question.standby,
    page_size: PAGE_SIZE,
  }
  return `grpcurl -H "authorization: Bearer $TOKEN" -d '${JSON.stringify(asked)}' $GRPC joint.resources.v1.ResourcesService/FindTeams`
}
