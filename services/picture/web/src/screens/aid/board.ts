import { ANSWERS } from '../../aidwaits'
import type { AidLine, Row } from '../../types'

/** Requests for aid with what became of each line, and what of it waits for whom. */

export type Request = Row<'aid_request'>
export type Offer = Row<'aid_offer'>

export interface LineCard {
  line: AidLine
  offers: Offer[]
  /** Regions that were asked and have said neither yes nor no to this line. */
  silent: string[]
}

/** The standing offers first, then the newest. */
const RANKS = ['offered', 'proposed', 'confirmed', 'declined', 'lapsed', 'withdrawn']

function byStanding(a: Offer, b: Offer): number {
  const at = ({ data }: Offer) => data.offered_at ?? data.proposed_at ?? data.ended_at ?? ''
  return RANKS.indexOf(a.state) - RANKS.indexOf(b.state) || at(b).localeCompare(at(a))
}

/** The lines of a request, each with the offers for it. A region's proposal is no answer yet. */
export function linesOf(request: Request, offers: readonly Offer[]): LineCard[] {
  const own = offers.filter(({ data }) => data.request_id === request.id)
  return request.data.lines.map((line) => {
    const here = own.filter(({ data }) => data.line === line.n).sort(byStanding)
    const answered = new Set(here.filter(({ state }) => ANSWERS.includes(state)).map(({ region }) => region))
    return { line, offers: here, silent: request.data.to_regions.filter((region) => !answered.has(region)) }
  })
}

const OPEN = ['proposed', 'issued']

/** Those that are open first, the nearest end of offers before the others, then the newest. */
export function listed(requests: readonly Request[], all: boolean): Request[] {
  const over = ({ state }: Request) => Number(!OPEN.includes(state))
  const until = ({ data }: Request) => data.offers_until ?? '9'
  const begun = ({ data }: Request) => data.issued_at ?? data.proposed_at ?? ''
  return requests
    .filter((request) => all || !over(request))
    .sort((a, b) => over(a) - over(b) || (over(a) ? 0 : until(a).localeCompare(until(b))) || begun(b).localeCompare(begun(a)))
}

/** What was asked and what is offered, term by term: agreed only when both are equal. */
export function termPairs(request: Request, offer: Offer): { name: 'cost' | 'insurance' | 'command'; asked: string; offered: string; equal: boolean }[] {
  return (['cost', 'insurance', 'command'] as const).map((name) => {
    const asked = request.data.terms?.[name] ?? ''
    const offered = offer.data.terms?.[name] ?? ''
    return { name, asked, offered, equal: asked === offered }
  })
}

/** True while the offer answers the very text of the request that is known here. */
export function answersThis(request: Request, offer: Offer): boolean {
  return offer.data.request_terms_hash === request.data.terms_hash
}

/** Units or teams of a line that were taken up and not confirmed yet. */
export function pendingOf({ data }: Request, n: number): number {
  return data.accepted.filter(({ line }) => line === n).reduce((sum, { quantity }) => sum + quantity, 0)
}

export interface Sent {
  deployment: Row<'deployment'>
  scene: Row<'scene_check_in'> | undefined
  over: boolean
}

const HOME = ['closed', 'aborted']

/** Deployments with what the scene says, those under way first. */
export function sentOf(deployments: readonly Row<'deployment'>[], scenes: readonly Row<'scene_check_in'>[]): Sent[] {
  const byId = new Map(scenes.map((scene) => [scene.data.deployment_id, scene]))
  const begun = ({ deployment }: Sent) => deployment.data.times.ordered ?? ''
  return deployments
    .map((deployment) => ({ deployment, scene: byId.get(deployment.id), over: HOME.includes(deployment.state) }))
    .sort((a, b) => Number(a.over) - Number(b.over) || begun(b).localeCompare(begun(a)))
}

/** How a deployment went on, in the order of the moves. */
export function courseOf({ data }: Row<'deployment'>): { state: string; at: string }[] {
  return Object.entries(data.times)
    .map(([state, at]) => ({ state, at }))
    .sort((a, b) => a.at.localeCompare(b.at))
}
