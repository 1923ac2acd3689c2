import { computed, defineAsyncComponent, shallowRef, watch } from 'vue'
import { go, type Route, route, ROUTES, type RouteName } from '../router'
import { mayAs } from '../session'
import { SCREENS } from './index'

const components = Object.fromEntries(
  ROUTES.map((name) => [name, defineAsyncComponent(SCREENS[name].load)]),
) as Record<RouteName, ReturnType<typeof defineAsyncComponent>>

const HOME: Route = { name: 'picture', params: {} }

/** True for a screen that does not exist for who is logged in. */
export function isHidden(name: RouteName): boolean {
  const { roles, secret } = SCREENS[name]
  return secret === true && !mayAs(roles ?? [])
}

const underneath = shallowRef<Route>(HOME)

watch(
  route,
  (now) => {
    if (!SCREENS[now.name].overlay) underneath.value = now
  },
  { immediate: true, flush: 'sync' },
)

/** The screen that fills the page. */
export const base = computed(() => {
  const at = isHidden(underneath.value.name) ? HOME : underneath.value
  return { ...at, component: components[at.name] }
})

/** The drawer above it, if any. */
export const overlay = computed(() =>
  SCREENS[route.value.name].overlay ? { ...route.value, component: components[route.value.name] } : null,
)

export function closeOverlay(): void {
  if (overlay.value) go(underneath.value.name, underneath.value.params)
}

/** Fetches every screen that there is for who is logged in, so that one opens even when the server has gone away since. */
export function fetchScreens(): void {
  for (const name of ROUTES.filter((one) => !isHidden(one))) SCREENS[name].load().catch(() => undefined)
}
