import { wantsSign } from './intents'
import { go, route, ROUTES, type RouteName } from './router'
import { SCREENS } from './screens'
import { overlay } from './screens/current'
import { mayAs } from './session'
import { settings } from './settings'
import { moved, type Shortcut, shortcutOf, takesText } from './shortcuts'
import { toggleMute } from './sound/alarm'

/**
 * What the keys do. In a list marked `data-list`, J and K move between its entries marked `data-entry`
 * (elements that take the focus) and Enter opens the one in focus; `data-search` marks a search box.
 */

/** True when the session's role sees the screen. */
export function maySee(name: RouteName): boolean {
  const { roles } = SCREENS[name]
  return !roles || mayAs(roles)
}

/** Also without a link: what is reported then waits in the outbox. */
export function openIntake(): void {
  if (mayAs(['duty_officer'])) go('intake')
}

function step(by: 1 | -1): void {
  const active = document.activeElement
  const list = active?.closest('[data-list]') ?? document.querySelector('.el-drawer [data-list]') ?? document.querySelector('[data-list]')
  const entries = [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
  const from = entries.findIndex((entry) => entry.contains(active))
  entries[moved(from, entries.length, by)]?.focus()
}

/** Enter on an entry that is no button of its own. */
function open(): boolean {
  const active = document.activeElement as HTMLElement | null
  if (!active?.matches('[data-entry]') || active.matches('button, a')) return false
  active.click()
  return true
}

function toMenu(key: string): void {
  const name = ROUTES.find((one) => SCREENS[one].key === key && maySee(one))
  if (name) go(name)
}

function search(): boolean {
  const box = document.querySelector<HTMLElement>('[data-search]')
  box?.focus()
  return box !== null
}

function visit(name: RouteName): boolean {
  if (maySee(name)) go(name)
  return maySee(name)
}

const ACTIONS: Readonly<Record<Shortcut, (key: string) => unknown>> = {
  acknowledge: () => {
    go('picture')
    wantsSign.value = true
  },
  intake: openIntake,
  deadlines: () => visit('deadlines'),
  approvals: () => visit('approvals'),
  search,
  next: () => step(1),
  previous: () => step(-1),
  open,
  mute: toggleMute,
  bigscreen: () => go(route.value.name === 'bigscreen' ? 'picture' : 'bigscreen'),
  sheet: () => undefined,
  menu: toMenu,
}

/** Follows the keyboard; `sheet` shows the list of keys. Returns what ends that. */
export function startKeyboard(sheet: () => void): () => void {
  function press(event: KeyboardEvent): void {
    if (!settings.keys || document.querySelector('dialog[open]')) return
    const shortcut = shortcutOf(event, takesText(event.target), overlay.value !== null)
    if (!shortcut) return
    if (ACTIONS[shortcut](event.key) !== false) event.preventDefault()
    if (shortcut === 'sheet') sheet()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}
