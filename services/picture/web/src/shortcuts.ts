export type Shortcut = 'intake' | 'acknowledge' | 'deadlines'

const KEYS: Record<string, Shortcut> = { n: 'intake', a: 'acknowledge', t: 'deadlines' }

interface Press {
  key: string
  keyCode: number
  isComposing: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
}

const IME_KEY = 229

/** The shortcut of a key press; null while an input method composes, in inputs and with modifiers. */
export function shortcutOf(press: Press, inInput: boolean): Shortcut | null {
  if (press.isComposing || press.keyCode === IME_KEY || inInput) return null
  if (press.ctrlKey || press.altKey || press.metaKey) return null
  return KEYS[press.key.toLowerCase()] ?? null
}

/** True for an element that takes text. */
export function takesText(target: EventTarget | null): boolean {
  const element = target as { tagName?: string; isContentEditable?: boolean } | null
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element?.tagName ?? '') || element?.isContentEditable === true
}
