import { t } from '../../locales'
import type { FeedItem, Rate } from '../../types'

/** What may prove a rating: facts of the exercise that this console knows, and no facts about its making. */

const MAKING = 'joint.drills.'
const SHOWN = 100

/** Facts to choose from, the newest first: those chosen always, of the others those whose sentence has the words. */
export function candidates(feed: readonly FeedItem[], search: string, chosen: readonly string[]): FeedItem[] {
  const words = search.trim()
  const fits = (item: FeedItem) => !item.type.startsWith(MAKING) && item.sentence.includes(words)
  return feed.filter((item) => chosen.includes(item.id) || fits(item)).slice(0, SHOWN)
}

/** A rating has proof; only U may do without, and then says why. Empty when it is right. */
export function ratingFault(rating: Rate | '', evidence: readonly string[], note: string): string {
  if (!rating) return t.evaluation.noRating
  if (evidence.length > 0 || (rating === 'u' && note.trim())) return ''
  return t.evaluation.noEvidence
}
