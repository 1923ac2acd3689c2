import type { Field, Values } from '../../commands'
import { t } from '../../locales'
import { fromWall, wallTime } from '../../time'
import type { CapabilityRef, TeamDetails } from '../../types'

/** The form of a team's details: its fields, what is wrong, the body. */

const words = t.forces.fields

const field = (name: string, kind: Field['kind'] = 'line', more: Partial<Field> = {}): Field => ({ name, kind, label: words[name], ...more })

const must = { required: true }

export const SECTIONS: readonly { title: string; fields: readonly Field[] }[] = [
  {
    title: t.forces.base,
    fields: [
      field('name', 'line', must),
      field('kind', 'select', { ...must, group: 'team_kind' }),
      field('tier', 'select', { ...must, group: 'team_tier' }),
      field('source', 'select', { ...must, group: 'team_source' }),
      field('level', 'integer'),
      field('headcount', 'integer'),
      field('vehicles', 'integer'),
      field('boats', 'integer'),
      field('aircraft', 'integer'),
      field('equipment', 'lines'),
    ],
  },
  {
    title: t.forces.where,
    fields: [
      field('address', 'line', must),
      field('latitude'),
      field('longitude'),
      field('accuracy_m', 'integer'),
      field('assembly_minutes', 'integer'),
      field('radius_km', 'integer'),
    ],
  },
  {
    title: t.forces.command,
    fields: [
      field('mobiliser_unit', 'line', must),
      field('mobiliser_region', 'line', must),
      field('social_force'),
      field('undispatchable_because'),
    ],
  },
  {
    title: t.forces.papers,
    fields: [
      field('certified_until', 'time'),
      field('insured_until', 'time'),
      field('agreements', 'lines'),
      field('as_of', 'time', must),
      field('key'),
      field('reference'),
    ],
  },
]

export const FIELDS = SECTIONS.flatMap(({ fields }) => fields)

/** Where problem+json points when it means a field, where that is not `/<name>`. */
const POINTERS: Readonly<Record<string, string>> = {
  address: '/base/address',
  latitude: '/base/point',
  longitude: '/base/point/longitude',
  accuracy_m: '/base/point/accuracy_m',
  mobiliser_unit: '/mobilised_by/unit',
  mobiliser_region: '/mobilised_by/region',
}

/** The pointer of a field within the details, which stand at `at` in the request. */
export function pointerOf(name: string, at = ''): string {
  return at + (POINTERS[name] ?? `/${name}`)
}

const said = (value: unknown) => value !== null && value !== undefined
const text = (value: unknown) => (said(value) ? String(value) : '')
const wall = (moment: string | null | undefined) => (moment ? wallTime(moment) : '')

/** What the form holds of a team; of none, what a new one of the own `region` begins with at the wall time `now`. */
export function valuesOf(data: TeamDetails | null, region: string, now: string): Values {
  const plain = Object.fromEntries(FIELDS.map(({ name, kind }) => [name, kind === 'lines' ? [] : '']))
  if (!data) return { ...plain, mobiliser_region: region, as_of: now }
  const kept = data as unknown as Values
  const same = Object.fromEntries(
    FIELDS.filter(({ name }) => name in kept).map(({ name, kind }) => [name, kind === 'lines' ? [...(kept[name] as string[])] : text(kept[name])]),
  )
  return {
    ...plain,
    ...same,
    address: data.base.address,
    latitude: text(data.base.point?.latitude),
    longitude: text(data.base.point?.longitude),
    accuracy_m: text(data.base.point?.accuracy_m),
    mobiliser_unit: data.mobilised_by?.unit ?? '',
    mobiliser_region: data.mobilised_by?.region ?? region,
    certified_until: wall(data.certified_until),
    insured_until: wall(data.insured_until),
    as_of: wall(data.as_of),
  }
}

/** A sentence for each coordinate that is none, besides what the fields themselves demand. */
export function pointFaults(values: Values): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const name of ['latitude', 'longitude']) if (Number.isNaN(Number(text(values[name]).trim()))) faults[name] = t.forces.number
  if (Boolean(text(values.latitude).trim()) !== Boolean(text(values.longitude).trim())) faults.latitude = t.intake.bothPoint
  return faults
}

function pointOf(values: Values): Values {
  if (!text(values.latitude).trim()) return {}
  const point: Values = { latitude: Number(values.latitude), longitude: Number(values.longitude) }
  if (text(values.accuracy_m).trim()) point.accuracy_m = Number(values.accuracy_m)
  return { point }
}

const BESIDE = ['address', 'latitude', 'longitude', 'accuracy_m', 'mobiliser_unit', 'mobiliser_region', 'undispatchable_because']

/** The details of a command; what was left empty is not said. `region` is the own one, where the base is. */
export function detailsOf(values: Values, capabilities: readonly CapabilityRef[], region: string): Values {
  const body: Values = {}
  for (const { name, kind } of FIELDS) {
    if (BESIDE.includes(name)) continue
    const value = values[name]
    if (kind === 'lines') body[name] = (value as string[]).map((line) => line.trim()).filter(Boolean)
    else if (!text(value).trim()) continue
    else if (kind === 'integer') body[name] = Number(value)
    else body[name] = kind === 'time' ? fromWall(text(value)) : text(value).trim()
  }
  const because = text(values.undispatchable_because).trim()
  return {
    ...body,
    capabilities: capabilities.map(({ code, level }) => (level ? { code, level } : { code })),
    base: { region, address: text(values.address).trim(), ...pointOf(values) },
    mobilised_by: { region: text(values.mobiliser_region).trim(), unit: text(values.mobiliser_unit).trim() },
    dispatchable: !because,
    ...(because ? { undispatchable_because: because } : {}),
  }
}
