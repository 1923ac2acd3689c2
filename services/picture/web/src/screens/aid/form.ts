import type { Values } from '../../commands'
import { t } from '../../locales'
import { fromWall } from '../../time'
import type { AidTerms } from '../../types'

/** The form of a request 拟请: lines as they are typed, what is wrong with them, the body. */

export interface LineForm {
  what: 'team' | 'goods'
  kind: string
  level: string
  capability: string
  itemCode: string
  unit: string
  min: string
  max: string
  region: string
  address: string
  latitude: string
  longitude: string
  from: string
  until: string
  hours: string
  teamId: string
}

export interface RequestForm {
  incidentId: string
  reason: string
  to: string[]
  /** Wall time, or empty for the usual window. */
  until: string
  lines: LineForm[]
  terms: AidTerms
}

const WHOLE = /^[1-9]\d{0,6}$/
const WALL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/
const DEGREES = /^-?\d{1,3}(\.\d+)?$/

const filled = (text: string) => text.trim() !== ''

function placeIsRight({ address, latitude, longitude }: LineForm): boolean {
  if (!filled(address) || filled(latitude) !== filled(longitude)) return false
  return !filled(latitude) || (DEGREES.test(latitude.trim()) && DEGREES.test(longitude.trim()))
}

/** The first thing that is wrong with line `n`, as a sentence; empty when all is right. */
function lineFault(line: LineForm, n: number): string {
  const words = t.aidForm
  const subject = line.what === 'team' ? filled(line.kind) : /^[1-3]\d{6}$/.test(line.itemCode.trim()) && filled(line.unit)
  if (!subject) return words.badSubject(n)
  if (!WHOLE.test(line.min.trim()) || !WHOLE.test(line.max.trim()) || Number(line.min) > Number(line.max)) return words.badQuantity(n)
  if (!placeIsRight(line)) return words.badPlace(n)
  return WALL.test(line.from) && WALL.test(line.until) && line.from < line.until ? '' : words.badTimes(n)
}

/** A sentence per part that is not right; those of lines are named `line 1`, `line 2`, … */
export function requestFaults(form: RequestForm): Record<string, string> {
  const words = t.aidForm
  const faults: Record<string, string> = {}
  if (!form.incidentId) faults.incident = t.form.required(words.incident)
  if (!filled(form.reason)) faults.reason = t.form.required(words.reason)
  if (form.to.length === 0) faults.to = words.noRegion
  if (form.lines.length === 0) faults.lines = words.noLines
  form.lines.forEach((line, index) => {
    const fault = lineFault(line, index + 1)
    if (fault) faults[`line ${index + 1}`] = fault
  })
  for (const name of ['cost', 'insurance', 'command'] as const) if (!filled(form.terms[name])) faults[name] = t.form.required(t.aid.term[name])
  return faults
}

function placeOf({ region, address, latitude, longitude }: LineForm): Values {
  const place: Values = { region, address: address.trim() }
  if (filled(latitude)) place.point = { latitude: Number(latitude), longitude: Number(longitude) }
  return place
}

function teamOf({ kind, level, capability, teamId }: LineForm): Values {
  const body: Values = { kind }
  if (level) body.level_at_least = Number(level)
  if (capability) body.capabilities = [{ code: capability }]
  if (teamId) body.named_team_id = teamId
  return body
}

function lineOf(line: LineForm): Values {
  const subject = line.what === 'team' ? teamOf(line) : { item_code: line.itemCode.trim(), unit: line.unit.trim() }
  return {
    ...subject,
    quantity_min: Number(line.min),
    quantity_max: Number(line.max),
    place: placeOf(line),
    needed_from: fromWall(line.from),
    needed_until: fromWall(line.until),
    ...(filled(line.hours) ? { self_sufficient_hours: Number(line.hours) } : {}),
  }
}

/** The body of POST /aid-requests. */
export function requestBody(form: RequestForm): Values {
  const { cost, insurance, command } = form.terms
  return {
    incident_id: form.incidentId,
    reason: form.reason.trim(),
    lines: form.lines.map(lineOf),
    to_regions: form.to,
    ...(filled(form.until) ? { offers_until: fromWall(form.until) } : {}),
    terms: { cost: cost.trim(), insurance: insurance.trim(), command: command.trim() },
  }
}
