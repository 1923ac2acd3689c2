import type { Row } from './types'

/** What of mutual aid waits for which role of a region. */

type Request = Row<'aid_request'>
type Offer = Row<'aid_offer'>

/** States in which an offer answers a request; a proposal is only being prepared. */
export const ANSWERS: readonly string[] = ['offered', 'confirmed', 'declined']

const of = (offers: readonly Offer[], { id }: Request) => offers.filter(({ data }) => data.request_id === id)

/** True when the region is asked for something and has answered none of it. */
export function asksUs(request: Request, offers: readonly Offer[], own: string): boolean {
  const { state, data } = request
  if (state !== 'issued' || !data.to_regions.includes(own)) return false
  const answered = of(offers, request).some((offer) => offer.region === own && ANSWERS.includes(offer.state))
  return !answered && data.lines.some((line) => line.state === 'open')
}

/** Offers to us that nobody has taken up or rejected. */
function offeredToUs(request: Request, offers: readonly Offer[]): Offer[] {
  const taken = new Set(request.data.accepted.map(({ offer_id }) => offer_id))
  return of(offers, request).filter(({ id, state }) => state === 'offered' && !taken.has(id))
}

const at = (moment: string | null | undefined) => (moment ? Date.parse(moment) : null)
const first = (moments: (number | null)[]) => Math.min(...moments.map((moment) => moment ?? Infinity))

/** Since when the request waits for the role, in epoch milliseconds; null when it does not. */
function waitsSince(role: string, own: string, request: Request, offers: readonly Offer[]): number | null {
  const { region, state, data } = request
  const ours = region === own
  if (ours && state === 'proposed' && ['commander', 'duty_leader'].includes(role)) return at(data.proposed_at)
  if (role === 'duty_officer') return asksUs(request, offers, own) ? at(data.issued_at) : null
  if (role !== 'duty_leader' || state !== 'issued') return null
  if (ours) {
    const found = offeredToUs(request, offers)
    return found.length ? first(found.map((offer) => at(offer.data.offered_at))) : null
  }
  const prepared = of(offers, request).filter((offer) => offer.region === own && offer.state === 'proposed')
  return prepared.length ? first(prepared.map((offer) => at(offer.data.proposed_at))) : null
}

/** Requests that wait for the role, each once. */
export function aidWaits(role: string, own: string, requests: readonly Request[], offers: readonly Offer[]): { request: Request; since: number }[] {
  return requests.flatMap((request) => {
    const since = waitsSince(role, own, request, offers)
    return since === null ? [] : [{ request, since }]
  })
}
