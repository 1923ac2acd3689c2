import type { ExpertCallData, Row } from '../../types'

/** Which experts are shown and how they stand; which calls and engagements, in which order. */

export type Expert = Row<'expert'>
export type Call = Row<'expert_call'>
export type Engagement = Row<'expert_engagement'>

/** Terms that end so soon are shown as ending. */
const SOON_MS = 30 * 86_400_000

export const STANDINGS = ['available', 'away', 'nominated', 'over'] as const

export type Standing = (typeof STANDINGS)[number]

const past = (moment: string | null | undefined, now: number) => Boolean(moment) && Date.parse(moment as string) <= now

/** Whoever has said until when is back then. */
function isAway({ data }: Expert, now: number): boolean {
  return data.availability !== 'available' && !past(data.away_until, now)
}

export function standingOf(row: Expert, now: number): Standing {
  if (row.state === 'nominated') return 'nominated'
  if (row.state !== 'appointed' || past(row.data.until, now)) return 'over'
  return isAway(row, now) ? 'away' : 'available'
}

/** True while the term goes on and ends within thirty days. */
export function endsSoon(row: Expert, now: number): boolean {
  const { until } = row.data
  return row.state === 'appointed' && Boolean(until) && !past(until, now) && past(until, now + SOON_MS)
}

export interface Wanted {
  region: string
  field: string
  standing: string
  text: string
}

function says({ name, titles, employers }: Expert['data'], text: string): boolean {
  return [name, ...titles, ...employers.map((one) => one.name)].some((word) => word.includes(text))
}

/** Experts that pass the filters, those who can be called first; the ones whose term is over only when asked for. */
export function experts(all: readonly Expert[], { region, field, standing, text }: Wanted, now: number): Expert[] {
  const rank = (row: Expert) => STANDINGS.indexOf(standingOf(row, now))
  return all
    .filter((row) => (standing ? standingOf(row, now) === standing : standingOf(row, now) !== 'over'))
    .filter((row) => (!region || row.region === region) && (!field || row.data.fields.includes(field)))
    .filter(({ data }) => !text.trim() || says(data, text.trim()))
    .sort((a, b) => rank(a) - rank(b) || a.data.name.localeCompare(b.data.name, 'zh'))
}

/** All who are registered, whose term goes on, whose term ends soon. */
export function counted(all: readonly Expert[], now: number): { all: number; valid: number; soon: number } {
  const here = all.filter((row) => standingOf(row, now) !== 'over')
  return {
    all: here.length,
    valid: here.filter(({ state }) => state === 'appointed').length,
    soon: here.filter((row) => endsSoon(row, now)).length,
  }
}

/** Mean of what calling regions thought of an expert's work, and of how many; null of none. */
export function appraisalOf(expertId: string, calls: readonly Call[]): { mean: number; times: number } | null {
  const scores = calls.flatMap(({ data }) => data.appraisals.filter((one) => one.expert_id === expertId).map(({ score }) => score))
  return scores.length ? { mean: scores.reduce((sum, score) => sum + score, 0) / scores.length, times: scores.length } : null
}

/** When an expert last accepted a call; '' when never. */
export function lastCalled(expertId: string, engagements: readonly Engagement[]): string {
  return engagements
    .filter(({ data }) => data.expert_id === expertId)
    .map(({ data }) => data.accepted_at ?? '')
    .reduce((last, at) => (at > last ? at : last), '')
}

const DONE = ['closed', 'declined', 'recused']

/** The newest first; what is over only when `all`. */
export function calls(list: readonly Call[], all: boolean, region: string): Call[] {
  return list
    .filter(({ state, region: owner }) => (all || state !== 'closed') && (!region || owner === region))
    .sort((a, b) => (b.data.requested_at ?? '').localeCompare(a.data.requested_at ?? ''))
}

/** Those whose answer is due first; what is over only when `all`. `region` is the expert's home or the one that calls. */
export function engagements(list: readonly Engagement[], all: boolean, region: string): Engagement[] {
  return list
    .filter(({ state, region: home, data }) => (all || !DONE.includes(state)) && (!region || home === region || data.calling_region === region))
    .sort((a, b) => (a.data.reply_due_at ?? '').localeCompare(b.data.reply_due_at ?? ''))
}

/** The drawn of the last round with what each has answered. */
export function answersTo({ id, data }: Call, all: readonly Engagement[]): { expertId: string; engagement: Engagement | undefined; invited: boolean }[] {
  const invited = new Set(data.invited.map(({ expert_id }) => expert_id))
  const named = new Set([...data.invited.map(({ expert_id }) => expert_id), ...(data.draw?.drawn ?? [])])
  return [...named].map((expertId) => ({
    expertId,
    invited: invited.has(expertId),
    engagement: all.find((one) => one.data.call_id === id && one.data.expert_id === expertId),
  }))
}

/** Whether the matter is shown here: a restricted one leaves its region without a name. */
export const isShown = ({ subject }: ExpertCallData) => Boolean(subject.title)
