import { isNotice } from './deliveries'
import { mayAs } from './session'
import type { FeedItem } from './types'

export const SIGNERS = ['duty_officer', 'duty_leader']
const RECEIVERS = ['duty_officer']

/** The request that signs for a fact; a notice has a receipt of its own. */
export function signing(item: FeedItem): { path: string; body: Record<string, string> } {
  return isNotice(item)
    ? { path: '/notice-receipts', body: { notice_id: item.subject } }
    : { path: '/acknowledgements', body: { item_id: item.id } }
}

/** True when the session's role may sign for it. */
export function maySign(item: FeedItem): boolean {
  return mayAs(isNotice(item) ? RECEIVERS : SIGNERS)
}
