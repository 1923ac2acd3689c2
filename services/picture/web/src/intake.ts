import { type Field, figures, type Values } from './commands'
import { t } from './locales'
import { fromWall } from './time'
import { figuresFault } from './validation'

type Label = keyof typeof t.intake

export interface IntakeField extends Field {
  label: string
  /** Pointer of the field in the request, as problem+json names it. */
  pointer: string
}

function field(name: string, label: Label, kind: Field['kind'], pointer: string, more: Partial<Field> = {}): IntakeField {
  return { name, kind, pointer, label: t.intake[label] as string, ...more }
}

const must = { required: true }

/** The fields of 接报 in the order of the form, by section. */
export const SECTIONS: { title: string; fields: IntakeField[] }[] = [
  {
    title: t.intake.what,
    fields: [
      field('title', 'name', 'line', '/title', must),
      field('text', 'text', 'long', '/text', must),
      field('event_class', 'eventClass', 'choice', '/event_class', { ...must, group: 'event_class' }),
      field('subtype', 'subtype', 'line', '/subtype'),
      field('event_code', 'eventCode', 'line', '/event_code'),
    ],
  },
  {
    title: t.intake.where,
    fields: [
      field('address', 'address', 'line', '/place/address', must),
      field('latitude', 'latitude', 'line', '/place/point/latitude'),
      field('longitude', 'longitude', 'line', '/place/point/longitude'),
      field('accuracy_m', 'accuracy', 'line', '/place/point/accuracy_m'),
      field('town', 'town', 'line', '/place/town'),
    ],
  },
  {
    title: t.intake.when,
    fields: [
      field('occurred_at', 'occurred', 'time', '/occurred_at', must),
      field('discovered_at', 'discovered', 'time', '/discovered_at', must),
      field('informed_at', 'informed', 'time', '/informed_at', must),
    ],
  },
  {
    title: t.intake.who,
    fields: [
      field('source', 'source', 'choice', '/source', { ...must, group: 'source' }),
      field('reporter_name', 'reporterName', 'line', '/reporter/name'),
      field('reporter_telephone', 'reporterTelephone', 'line', '/reporter/telephone'),
    ],
  },
  {
    title: t.intake.harm,
    fields: [
      { name: 'casualties', kind: 'casualties', pointer: '/casualties', label: t.fields.casualties ?? '' },
      field('loss_cny', 'loss', 'integer', '/loss_cny'),
      field('affected_regions', 'affected', 'regions', '/affected_regions'),
    ],
  },
]

export const FIELDS = SECTIONS.flatMap(({ fields }) => fields)

const text = (value: unknown) => String(value ?? '').trim()

function pointOf(values: Values): Values | undefined {
  if (!text(values.latitude) && !text(values.longitude)) return undefined
  const point: Values = { latitude: Number(values.latitude), longitude: Number(values.longitude) }
  if (text(values.accuracy_m)) point.accuracy_m = Number(values.accuracy_m)
  return point
}

function without(body: Values): Values {
  const kept = Object.entries(body).filter(([, value]) => value !== '' && value !== undefined)
  return Object.fromEntries(kept)
}

/** The body of POST /incidents; `region` is the own one, which owns what happens on its ground. */
export function intakeBody(values: Values, region: string): Values {
  const reporter = { name: text(values.reporter_name), telephone: text(values.reporter_telephone) }
  return without({
    title: text(values.title),
    text: text(values.text),
    event_class: values.event_class,
    event_code: text(values.event_code),
    subtype: text(values.subtype),
    place: without({ region, address: text(values.address), point: pointOf(values), town: text(values.town) }),
    occurred_at: fromWall(text(values.occurred_at)),
    discovered_at: fromWall(text(values.discovered_at)),
    informed_at: fromWall(text(values.informed_at)),
    source: values.source,
    reporter: reporter.name || reporter.telephone ? reporter : undefined,
    casualties: figures(values.casualties as Values),
    loss_cny: text(values.loss_cny) ? Number(values.loss_cny) : undefined,
    affected_regions: [region, ...(values.affected_regions as string[])],
  })
}

/** A sentence per field of the intake form that is not right. */
export function intakeFaults(values: Values): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const { name, kind, required, label } of FIELDS) {
    if (kind === 'casualties') continue
    if (required && !text(values[name])) faults[name] = t.form.required(label)
    if (kind === 'integer' && !/^\d*$/.test(text(values[name]))) faults[name] = t.form.number(label)
  }
  const harm = figuresFault(values.casualties as Values, false)
  if (harm) faults.casualties = harm
  if (Boolean(text(values.latitude)) !== Boolean(text(values.longitude))) faults.latitude = t.intake.bothPoint
  for (const name of ['latitude', 'longitude', 'accuracy_m'])
    if (Number.isNaN(Number(text(values[name])))) faults[name] = t.intake.numeric
  return faults
}
