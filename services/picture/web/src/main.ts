import './styles/element'
import 'leaflet/dist/leaflet.css'
import './styles/tokens.css'
import './styles/base.css'
import { createApp } from 'vue'
import App from './App.vue'
import { startTicking } from './clock'

startTicking()
createApp(App).mount('#app')
