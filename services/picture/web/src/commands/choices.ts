import { neighbours } from '../session'
import type { LabelGroup } from '../types'

/** Choices that are not words of the contract. */

export function byCode<T>(list: readonly T[], pair: (one: T) => [string, string]): LabelGroup {
  return Object.fromEntries(list.map(pair))
}

/** The neighbours by code. */
export function neighbourChoices(): LabelGroup {
  return byCode(neighbours(), ({ code, name }) => [code, name])
}
