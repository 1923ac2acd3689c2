import type { Values } from '../../commands'
import type { PlanTerms, Row } from '../../types'

/** Editions of joint plans, and their terms as a request wants them. */

const RANKS = ['in_force', 'opened', 'drafted', 'superseded']

/** What is in force first, then what is being signed or written; within that by title and the newest edition. */
export function editions(plans: readonly Row<'joint_plan'>[]): Row<'joint_plan'>[] {
  const rank = ({ state }: Row<'joint_plan'>) => RANKS.indexOf(state)
  return [...plans].sort(
    (a, b) => rank(a) - rank(b) || a.data.title.localeCompare(b.data.title, 'zh') || b.data.edition - a.data.edition,
  )
}

/** The edition that a new draft of the series will be. */
export function nextEdition(plans: readonly Row<'joint_plan'>[], series: string): number {
  return 1 + Math.max(0, ...plans.filter(({ data }) => data.series === series).map(({ data }) => data.edition))
}

export interface Signing {
  region: string
  row: Row<'plan_signature'> | undefined
  /** Its answer is to the terms that are open now, not to earlier ones. */
  current: boolean
}

/** What each region that has to sign has said to an edition. */
export function signingsOf(plan: Row<'joint_plan'>, signatures: readonly Row<'plan_signature'>[]): Signing[] {
  return plan.data.regions.map((region) => {
    const row = signatures.find((one) => one.region === region && one.data.plan_id === plan.id)
    return { region, row, current: row?.data.terms_hash === plan.data.terms_hash }
  })
}

export const AID = ['cost', 'insurance', 'command'] as const

const NUMBERS = ['due_minutes', 'within_minutes', 'hours_at_most']

function rowBody(row: Values): Values {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : String(value ?? '').trim()]),
  )
}

/** Terms as POST /plans takes them: whole numbers as numbers, no blank lines. */
export function termsBody(terms: PlanTerms): Values {
  const rows = (list: readonly object[]) => list.map((row) => rowBody(row as Values))
  const aid = Object.fromEntries(AID.map((name) => [name, (terms.aid?.[name] ?? '').trim()]))
  const body: Values = {
    title: terms.title.trim(),
    hazards: terms.hazards.map((line) => line.trim()).filter(Boolean),
    conditions: rows(terms.conditions),
    tasks: rows(terms.tasks),
    notifications: rows(terms.notifications),
    aid,
    preauthorised: rows(terms.preauthorised),
    sections: rows(terms.sections),
  }
  return terms.review_due ? { ...body, review_due: terms.review_due } : body
}
