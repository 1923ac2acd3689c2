import type { Field, Values } from '../../commands'
import { t } from '../../locales'
import { fromWall } from '../../time'
import type { ExpertData, Party, Tie } from '../../types'

/** The forms of an expert's profile and of a call: what is wrong, and the bodies. */

const words = t.expertForm
const field = (name: string, kind: Field['kind'] = 'line', required = false): Field => ({ name, kind, required, label: words.fields[name] })

export const PROFILE: readonly Field[] = [field('name', 'line', true), field('account'), field('titles', 'lines'), field('languages', 'lines'), field('address')]

/** Sealed in the own region; told again only when it has changed. */
export const PERSONAL: readonly Field[] = [field('telephone'), field('id_number'), field('relatives', 'long'), field('interests', 'long')]

/** What the form holds of an expert; of none, an empty one with one employer. */
export function profileValues(data: ExpertData | null): Values {
  const sealed = Object.fromEntries(PERSONAL.map(({ name }) => [name, '']))
  return {
    name: data?.name ?? '',
    account: '',
    titles: [...(data?.titles ?? [])],
    languages: [...(data?.languages ?? [])],
    address: data?.base?.address ?? '',
    ...sealed,
  }
}

export const blankTie = (): Tie => ({ name: '', credit_code: '', since: '', until: '' })

const filled = (text: unknown) => String(text ?? '').trim() !== ''
const lines = (list: unknown) => (list as string[]).map((line) => line.trim()).filter(Boolean)

/** What was left empty is not said. */
function told(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => filled(value)).map(([name, value]) => [name, String(value).trim()]))
}

const ties = (list: readonly Tie[]) => list.filter(({ name }) => filled(name)).map((tie) => told({ ...tie }))
const parties = (list: readonly Party[]) => list.filter(({ name }) => filled(name)).map((party) => told({ ...party }))

export interface Profile {
  values: Values
  fields: readonly string[]
  employers: readonly Tie[]
  advises: readonly Tie[]
}

/** The first things that are wrong with a profile besides its fields. */
export function profileFaults({ fields, employers }: Profile): Record<string, string> {
  const faults: Record<string, string> = {}
  if (fields.length === 0) faults.fields = words.noField
  if (!employers.some(({ name }) => filled(name))) faults.employers = words.noEmployer
  return faults
}

/** The profile whole, as POST /experts and its updates take it. `region` is the own one, where the expert is based. */
export function profileBody({ values, fields, employers, advises }: Profile, region: string): Values {
  const sealed = told(Object.fromEntries(PERSONAL.map(({ name }) => [name, values[name]])))
  return {
    ...told({ name: values.name, account: values.account }),
    fields,
    titles: lines(values.titles),
    languages: lines(values.languages),
    employers: ties(employers),
    advises: ties(advises),
    ...(filled(values.address) ? { base: { region, address: String(values.address).trim() } } : {}),
    ...(Object.keys(sealed).length ? { personal: sealed } : {}),
  }
}

export interface CallForm {
  kind: string
  reference: string
  title: string
  parties: Party[]
  hidden: boolean
  opinion: string
  fields: string[]
  wanted: string
  mode: 'designated' | 'random'
  designated: string[]
  source: string
  /** Wall times. */
  deadline: string
  until: string
}

const WALL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/
/** Matters that name their own parties. */
const PARTIES_NEEDED = ['inspection', 'investigation', 'hidden_danger']

/** A sentence per part of a request that is not right. */
export function callFaults(form: CallForm): Record<string, string> {
  const say = t.callForm
  const faults: Record<string, string> = {}
  if (!filled(form.reference)) faults.reference = t.form.required(say.reference)
  if (!filled(form.title)) faults.title = t.form.required(say.title)
  if (PARTIES_NEEDED.includes(form.kind) && !form.parties.some(({ name }) => filled(name))) faults.parties = say.noParty
  if (form.fields.length === 0) faults.fields = say.noField
  if (!/^([1-9]|1\d|20)$/.test(form.wanted.trim())) faults.wanted = say.badWanted
  if (form.mode === 'random' && !filled(form.source)) faults.source = say.noSource
  if (form.mode === 'designated' && form.designated.length < Number(form.wanted)) faults.designated = say.fewDesignated
  if (!(WALL.test(form.deadline) && WALL.test(form.until) && form.deadline <= form.until)) faults.deadline = say.badTimes
  return faults
}

/** The body of POST /expert-calls. */
export function callBody(form: CallForm): Values {
  return {
    subject: {
      kind: form.kind,
      reference: form.reference.trim(),
      title: form.title.trim(),
      parties: parties(form.parties),
      hidden: form.hidden,
    },
    opinion_kind: form.opinion,
    fields: form.fields,
    wanted: Number(form.wanted),
    mode: form.mode,
    ...(form.mode === 'random' ? { public_source: form.source.trim() } : { designated: form.designated }),
    deadline: fromWall(form.deadline),
    needed_until: fromWall(form.until),
  }
}
