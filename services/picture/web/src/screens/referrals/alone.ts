import { onScopeDispose, type ShallowRef, watch } from 'vue'
import { get, Problem } from '../../api'
import { monotonic } from '../../clock'
import type { Local } from '../../local'
import { Poller } from '../../polling'
import { session } from '../../session'

/** Lists that no other tab is told of, and that nobody knows any more once another person is here. */
async function ask(path: string): Promise<readonly unknown[]> {
  const answer = await get<{ items: unknown[] }>(path).catch((problem: Problem) => problem)
  if (!(answer instanceof Problem)) return answer.items
  // No live channel may be there to notice it.
  if (answer.status === 401) session.value = null
  throw answer
}

const poller = new Poller({
  ask,
  visible: () => !document.hidden,
  monotonic,
  tabs: { tell: () => undefined, hear: () => undefined },
})

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) poller.wake()
})
watch(
  () => session.value && `${session.value.region} ${session.value.role} ${session.value.subject}`,
  () => poller.forget(),
)

/** The list at `path` for as long as the caller lives, asked for every five seconds while the page is seen. */
export function useAlone<T>(path: string): Local<T> {
  const list = poller.watch(path)
  onScopeDispose(() => poller.leave(path))
  return { ...list, items: list.items as ShallowRef<readonly T[]>, refresh: () => poller.refresh(path) }
}
