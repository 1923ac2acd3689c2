import { onScopeDispose, type ShallowRef, watch } from 'vue'
import { get, type Problem } from './api'
import { monotonic } from './clock'
import { Poller, type Tabs, type Told } from './polling'
import { session } from './session'

/** The desk's own records, which never leave the region and so are not in the picture. */

const CHANNEL = 'liandong.local'

function tabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, hear: () => undefined }
  const channel = new BroadcastChannel(CHANNEL)
  return {
    tell: (told) => channel.postMessage(told),
    hear: (take) => (channel.onmessage = ({ data }: MessageEvent<Told>) => take(data)),
  }
}

const poller = new Poller({
  ask: async (path) => (await get<{ items: unknown[] }>(path)).items,
  visible: () => !document.hidden,
  monotonic,
  tabs: tabs(),
})

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) poller.wake()
})
watch(
  () => session.value && `${session.value.region} ${session.value.role} ${session.value.name}`,
  () => poller.forget(),
)

export interface Local<T> {
  items: ShallowRef<readonly T[]>
  /** The last refusal; null while all is well. 403 and 404 end the asking. */
  trouble: ShallowRef<Problem | null>
  /** Monotonic time of the last answer; null before the first. */
  at: ShallowRef<number | null>
  /** Asks now, for example after a command of one's own. */
  refresh: () => Promise<void>
}

/** The list at `path` (`/activation-proposals`, `/phone-reports?state=recorded`, …) for as long as the caller lives. */
export function useLocal<T>(path: string): Local<T> {
  const list = poller.watch(path) as Omit<Local<T>, 'refresh'>
  onScopeDispose(() => poller.leave(path))
  return { items: list.items, trouble: list.trouble, at: list.at, refresh: () => poller.refresh(path) }
}
