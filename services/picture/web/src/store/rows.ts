import { computed, type ComputedRef, type ShallowRef, shallowRef } from 'vue'
import type { Row, RowType } from '../types'

/** The rows of the picture, one map per type. */

type Held<T extends RowType> = ShallowRef<Map<string, Row<T>>>

const empty = <T extends RowType>(): Held<T> => shallowRef(new Map<string, Row<T>>())

const held: { readonly [T in RowType]: Held<T> } = {
  incident: empty(),
  report_obligation: empty(),
  neighbour_notice: empty(),
  notice_receipt: empty(),
  acknowledgement: empty(),
  joint_plan: empty(),
  plan_signature: empty(),
  plan_activation: empty(),
  regional_response: empty(),
  response_task: empty(),
  task_execution: empty(),
  duty_shift: empty(),
  warning: empty(),
  rescue_team: empty(),
  aid_request: empty(),
  aid_offer: empty(),
  deployment: empty(),
  scene_check_in: empty(),
  stock_lot: empty(),
  stock_transfer: empty(),
  transfer_receipt: empty(),
  exercise: empty(),
  exercise_approval: empty(),
  msel: empty(),
  inject: empty(),
  observation: empty(),
  rating: empty(),
  corrective_action: empty(),
  expert: empty(),
  conflict_fact: empty(),
  expert_call: empty(),
  expert_engagement: empty(),
}

export const ROW_TYPES = Object.keys(held) as RowType[]

const lists = Object.fromEntries(
  ROW_TYPES.map((type) => [type, computed(() => [...held[type].value.values()])]),
) as unknown as { readonly [T in RowType]: ComputedRef<Row<T>[]> }

/** Every row of a type, in no order; one computed list, shared by all who ask. */
export function rows<T extends RowType>(type: T): ComputedRef<Row<T>[]> {
  return lists[type]
}

/** The row of a type with this id; reading it in a computed value follows that type alone. */
export function rowOf<T extends RowType>(type: T, id: string | null | undefined): Row<T> | undefined {
  return id ? (held[type] as Held<T>).value.get(id) : undefined
}

/** The row with this id, of whatever type. */
export function rowById(id: string | null | undefined): Row | undefined {
  for (const type of ROW_TYPES) {
    const found = rowOf(type, id)
    if (found) return found
  }
  return undefined
}

/** Puts a row in unless the same or a newer version is there; returns what has to be redrawn. */
export function putRow(row: Row): ShallowRef<unknown> | null {
  const map = held[row.type] as Held<RowType> | undefined
  if (!map || (map.value.get(row.id)?.version ?? -1) >= row.version) return null
  map.value.set(row.id, row)
  return map
}

/** Takes these rows in place of all; types that this version does not know are left out. */
export function replaceRows(all: readonly Row[]): void {
  const sorted = new Map<string, Map<string, Row>>(ROW_TYPES.map((type) => [type, new Map<string, Row>()]))
  for (const row of all) sorted.get(row.type)?.set(row.id, row)
  for (const type of ROW_TYPES) (held[type] as ShallowRef<unknown>).value = sorted.get(type)
}

export const incidents = rows('incident')
export const reports = rows('report_obligation')
export const notices = rows('neighbour_notice')
export const receipts = rows('notice_receipt')

export function incident(id: string | null | undefined): Row<'incident'> | undefined {
  return rowOf('incident', id)
}
