import { onScopeDispose, type ShallowRef, watch } from 'vue'
import { get } from './api'
import { monotonic } from './clock'
import { Poller, type Tabs, type Told } from './polling'
import { played, session } from './session'
import type { Source } from './source'

/** The desk's own records, which never leave the region and so are not in the picture. */

const CHANNEL = 'liandong.local'

function tabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, hear: () => undefined }
  const channel = new BroadcastChannel(CHANNEL)
  return {
    tell: (told) => channel.postMessage({ told, exercise: played() }),
    hear: (take) =>
      (channel.onmessage = ({ data }: MessageEvent<{ told: Told; exercise: string }>) => {
        // Another tab may not have noticed yet that the session plays.
        if (data.exercise === played()) take(data.told)
      }),
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
  () => session.value && `${session.value.region} ${session.value.role} ${session.value.name} ${played()}`,
  () => poller.forget(),
)

export interface Local<T> extends Source {
  items: Readonly<ShallowRef<readonly T[]>>
}

/**
 * The list at `path` (`/activation-proposals`, `/phone-reports?state=recorded`, …) for as long as the caller
 * lives. Asked every five seconds while the page is seen; 403 and 404 end the asking.
 */
export function useLocal<T>(path: string): Local<T> {
  const list = poller.watch(path)
  onScopeDispose(() => poller.leave(path))
  return { ...list, items: list.items as ShallowRef<readonly T[]>, refresh: () => poller.refresh(path) }
}
