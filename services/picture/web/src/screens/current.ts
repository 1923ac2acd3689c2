import { computed, defineAsyncComponent, shallowRef, watch } from 'vue'
import { go, type Route, route, ROUTES, type RouteName } from '../router'
import { SCREENS } from './index'

const components = Object.fromEntries(
  ROUTES.map((name) => [name, defineAsyncComponent(SCREENS[name].load)]),
) as Record<RouteName, ReturnType<typeof defineAsyncComponent>>

const underneath = shallowRef<Route>({ name: 'picture', params: {} })

watch(
  route,
  (now) => {
    if (!SCREENS[now.name].overlay) underneath.value = now
  },
  { immediate: true, flush: 'sync' },
)

/** The screen that fills the page. */
export const base = computed(() => ({ ...underneath.value, component: components[underneath.value.name] }))

/** The drawer above it, if any. */
export const overlay = computed(() =>
  SCREENS[route.value.name].overlay ? { ...route.value, component: components[route.value.name] } : null,
)

export function closeOverlay(): void {
  if (overlay.value) go(underneath.value.name, underneath.value.params)
}

/** Fetches every screen, so that one opens even when the server has gone away since. */
export function fetchScreens(): void {
  for (const name of ROUTES) SCREENS[name].load().catch(() => undefined)
}
