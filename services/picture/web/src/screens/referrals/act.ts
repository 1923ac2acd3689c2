import { neighbourChoices } from '../../commands/choices'
import type { Command, Subject } from '../../commands/command'
import { type Field, may, need } from '../../commands/form'
import { r } from '../../locales/referrals'
import { session } from '../../session'
import type { LabelGroup } from '../../types'

/** Commands of the referral desk; their words are no part of the texts that everybody gets. */

type Word = keyof typeof r.acts

/** A command at `/<collection>/{id}/<sub>`, or at `/<collection>` when there is no `sub`. */
export function act<S extends Subject>(
  code: Word,
  [collection, sub]: readonly [string, string],
  roles: readonly string[],
  states: readonly string[],
  fields: readonly Field[],
  more: Partial<Command<S>> = {},
): Command<S> {
  const path = ({ id }: S) => (sub ? `/${collection}/${id}/${sub}` : `/${collection}`)
  return { code, label: () => r.acts[code], roles, states, fields, path, matches: sub !== '', ...more }
}

const named = (name: string) => r.fields[name as keyof typeof r.fields]

export const wanted = (name: string, kind: Field['kind'] = 'long', choices?: LabelGroup): Field =>
  need(name, kind, { label: named(name), ...(choices && { choices }) })

export const free = (name: string, kind: Field['kind'] = 'long', choices?: LabelGroup): Field =>
  may(name, kind, { label: named(name), ...(choices && { choices }) })

/** Every region of the zone by code, the own one first. */
export function everyRegion(): LabelGroup {
  const own = session.value
  return { ...(own && { [own.region]: own.region_name }), ...neighbourChoices() }
}
