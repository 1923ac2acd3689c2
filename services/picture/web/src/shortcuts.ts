/** Keys of the desk; which of them a press means. */

export type Shortcut =
  | 'acknowledge'
  | 'intake'
  | 'deadlines'
  | 'approvals'
  | 'search'
  | 'next'
  | 'previous'
  | 'open'
  | 'mute'
  | 'bigscreen'
  | 'sheet'
  | 'menu'

export const KEYS: Readonly<Record<string, Shortcut>> = {
  a: 'acknowledge',
  n: 'intake',
  t: 'deadlines',
  p: 'approvals',
  '/': 'search',
  j: 'next',
  k: 'previous',
  enter: 'open',
  m: 'mute',
  f: 'bigscreen',
  '?': 'sheet',
  '1': 'menu',
  '2': 'menu',
  '3': 'menu',
  '4': 'menu',
  '5': 'menu',
  '6': 'menu',
}

const MEANINGS = new Map(Object.entries(KEYS))

/** Those that also work while a drawer is open. */
const ABOVE: readonly Shortcut[] = ['next', 'previous', 'open', 'mute']

export interface Press {
  key: string
  keyCode: number
  isComposing: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
}

const IME_KEY = 229

/** The shortcut of a key press; null while an input method composes, in inputs and with modifiers. */
export function shortcutOf(press: Press, inInput: boolean, inDrawer = false): Shortcut | null {
  if (press.isComposing || press.keyCode === IME_KEY || inInput) return null
  if (press.ctrlKey || press.altKey || press.metaKey) return null
  const found = MEANINGS.get(press.key.toLowerCase()) ?? null
  return found && inDrawer && !ABOVE.includes(found) ? null : found
}

/** True for an element that takes text. */
export function takesText(target: EventTarget | null): boolean {
  const element = target as { tagName?: string; isContentEditable?: boolean } | null
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element?.tagName ?? '') || element?.isContentEditable === true
}

/** Place of the entry that J or K leads to, of `count`; from none to the first. */
export function moved(from: number, count: number, step: 1 | -1): number {
  if (count === 0) return -1
  return from < 0 ? 0 : Math.min(Math.max(from + step, 0), count - 1)
}
