import { computed, ref, watch } from 'vue'
import { monotonic, tick } from './clock'
import { linkState } from './link'
import { taken } from './store/picture'

/** How many facts came when the local service was reached again after a loss. */

const COUNTED_MS = 5000
const SHOWN_MS = 20_000

const back = ref<{ at: number; count: number } | null>(null)
let before = 0

watch(linkState, (now, was) => {
  if (now === 'lost') {
    before = taken.value
    back.value = null
  }
  if (was === 'lost' && now === 'ok') back.value = { at: monotonic(), count: taken.value - before }
})

watch(taken, (count) => {
  if (back.value && monotonic() - back.value.at < COUNTED_MS) back.value = { ...back.value, count: count - before }
})

/** The number, for twenty seconds; null otherwise. */
export const caughtUp = computed(() => {
  const found = back.value
  return found && tick.value - found.at < SHOWN_MS && linkState.value !== 'lost' ? found.count : null
})
