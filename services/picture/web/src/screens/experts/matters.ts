import { rows } from '../../store/rows'
import type { LabelGroup } from '../../types'
import { ENDED } from '../../words'

/** Matters of a kind that the picture knows, by id; none for kinds that have document numbers instead. */
export function choicesOf(kind: string): LabelGroup | undefined {
  if (kind === 'incident') {
    const open = rows('incident').value.filter(({ state }) => !ENDED.includes(state))
    return Object.fromEntries(open.map(({ id, data }) => [id, data.title]))
  }
  if (kind === 'plan') return Object.fromEntries(rows('joint_plan').value.map(({ id, data }) => [id, `${data.title} · ${data.edition}`]))
  if (kind === 'exercise') return Object.fromEntries(rows('exercise').value.map(({ id, data }) => [id, data.title]))
  return undefined
}
