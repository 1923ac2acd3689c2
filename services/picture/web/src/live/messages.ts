/** What a tab says to the hub. */
export type Said = { kind: 'hello' } | { kind: 'open'; cursor: string } | { kind: 'close' } | { kind: 'bye' }

/** What the hub says to a tab. */
export type Told =
  | { kind: 'idle' }
  | { kind: 'running' }
  | { kind: 'opened' }
  | { kind: 'event'; name: EventName; data: string }
  | { kind: 'trouble' }
  | { kind: 'closed' }

export const EVENT_NAMES = ['row', 'feed', 'region', 'heartbeat', 'snapshot_required', 'goodbye'] as const

export type EventName = (typeof EVENT_NAMES)[number]
