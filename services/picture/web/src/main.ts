import './styles/element'
import 'leaflet/dist/leaflet.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/forms.css'
import { createApp } from 'vue'
import { startTicking } from './clock'
import { speak } from './locales'
import { settings, startSettings } from './settings'

/** The texts first: whatever is loaded after them may keep one. */
async function start(): Promise<void> {
  startSettings()
  startTicking()
  if (settings.language === 'en') speak((await import('./locales/en')).en)
  const { default: App } = await import('./App.vue')
  createApp(App).mount('#app')
}

void start()
