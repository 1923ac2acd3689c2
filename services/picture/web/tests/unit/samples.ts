import type { Listener } from '../../src/live/stream'
import type { DataOf, FeedItem, Row, RowType } from '../../src/types'

export const QINGPU = '310118'
export const WUJIANG = '320509'
export const JIASHAN = '330421'

export function item(more: Partial<FeedItem> = {}): FeedItem {
  return {
    id: 'fact-1',
    topic: 'jiashan.incident.v1',
    sequence: 5,
    region: JIASHAN,
    type: 'joint.incident.v1.SituationRecorded',
    subject: 'incident-1',
    incident_id: 'incident-1',
    recorded_at: '2023-04-20T01:00:00.000Z',
    occurred_at: null,
    sentence: '嘉善续报。',
    ack_regions: [WUJIANG, QINGPU],
    notice_to: [],
    ...more,
  }
}

export function acknowledgement(region: string, itemId: string): Row<'acknowledgement'> {
  const data = { item_id: itemId, item_type: '', item_region: JIASHAN, actor: '周七', at: '2023-04-20T01:02:00.000Z' }
  return { type: 'acknowledgement', id: `${region}-${itemId}`, region, state: 'given', data, ...NUMBERS }
}

export function receipt(region: string, noticeId: string, version: number, state = 'received'): Row<'notice_receipt'> {
  const data = { notice_id: noticeId, notice_version: version, measures: '', received_at: '2023-04-20T01:03:00.000Z' }
  return { type: 'notice_receipt', id: `${region}-${noticeId}`, region, state, data, ...NUMBERS }
}

export function report(id: string, region: string, dueAt: string, state = 'opened'): Row<'report_obligation'> {
  const data = {
    incident_id: `incident-of-${region}`,
    rule: 'report.per_level.written',
    kind: 'first',
    n: 1,
    basis: '',
    recipient: '330400',
    due_at: dueAt,
    overdue: false,
    recorded_at: '2023-04-20T01:00:00.000Z',
  }
  return { type: 'report_obligation', id, region, state, data, ...NUMBERS }
}

const NUMBERS = { topic: 'topic', version: 1, sequence: 1, unknown: false }

/** A row of any type. */
export function row<T extends RowType>(type: T, id: string, region: string, state: string, data: DataOf[T]): Row<T> {
  return { type, id, region, state, data, ...NUMBERS }
}

/** A stand-in for EventSource that speaks when told to. */
export class FakeSource {
  static all: FakeSource[] = []
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>()
  onerror: ((event: Event) => void) | null = null
  closed = false

  constructor(readonly url: string) {
    FakeSource.all.push(this)
  }

  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(name, listener)
  }

  close(): void {
    this.closed = true
  }

  say(name: string, data = '{}', lastEventId = ''): void {
    this.listeners.get(name)?.({ data, lastEventId } as MessageEvent<string>)
  }
}

/** Writes down what a stream tells. */
export class Recorder implements Listener {
  readonly heard: string[] = []

  event(name: string, data: string): void {
    this.heard.push(`${name} ${data}`)
  }

  trouble(): void {
    this.heard.push('trouble')
  }
}
