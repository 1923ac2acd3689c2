import { reactive, watch } from 'vue'

/** What each browser keeps for itself: looks, language, keys. */
export interface Settings {
  theme: 'auto' | 'light' | 'dark'
  size: 's' | 'm' | 'l'
  language: 'zh-CN' | 'en'
  keys: boolean
  /** Loudness of the tones in percent, never 0: a tone can be muted for a minute only. */
  volume: number
}

export const CHOICES = {
  theme: ['auto', 'light', 'dark'],
  size: ['s', 'm', 'l'],
  language: ['zh-CN', 'en'],
} as const

const KEY = 'liandong.settings'
const DEFAULTS: Settings = { theme: 'auto', size: 'm', language: 'zh-CN', keys: true, volume: 60 }

function among<T extends string>(known: readonly T[], said: unknown, otherwise: T): T {
  return known.find((one) => one === said) ?? otherwise
}

function parsed(stored: string | null): Partial<Record<keyof Settings, unknown>> | null {
  try {
    return JSON.parse(stored ?? 'null')
  } catch {
    return null
  }
}

/** Settings of what was stored; whatever is not right there is as it was delivered. */
export function settingsOf(stored: string | null): Settings {
  const said = parsed(stored)
  const volume = Number(said?.volume)
  return {
    theme: among(CHOICES.theme, said?.theme, DEFAULTS.theme),
    size: among(CHOICES.size, said?.size, DEFAULTS.size),
    language: among(CHOICES.language, said?.language, DEFAULTS.language),
    keys: said?.keys !== false,
    volume: volume >= 10 && volume <= 100 ? volume : DEFAULTS.volume,
  }
}

export const settings = reactive<Settings>({ ...DEFAULTS })

/** Looks that the wall or the paper wants, whatever the settings say. */
export const forced = reactive<{ theme: 'light' | 'dark' | null; scale: boolean }>({ theme: null, scale: false })

function show(dark: MediaQueryList): void {
  const chosen = settings.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : settings.theme
  const { dataset } = document.documentElement
  dataset.theme = forced.theme ?? chosen
  dataset.size = forced.scale ? 'wall' : settings.size
  document.documentElement.lang = settings.language
}

/** Takes up the stored settings and keeps page, store and the other tabs in step with them. */
export function startSettings(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  Object.assign(settings, settingsOf(localStorage.getItem(KEY)))
  dark.addEventListener('change', () => show(dark))
  watch([settings, forced], () => show(dark), { immediate: true, flush: 'sync' })
  // Paper is white whatever the screen is.
  let before = forced.theme
  window.addEventListener('beforeprint', () => {
    before = forced.theme
    forced.theme = 'light'
  })
  window.addEventListener('afterprint', () => (forced.theme = before))
  watch(settings, () => localStorage.setItem(KEY, JSON.stringify(settings)))
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) Object.assign(settings, settingsOf(newValue))
  })
}
