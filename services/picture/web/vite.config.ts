import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const SCREENS = /src.(screens|commands|components.(?!Console|LoginPanel|ActionButton|Icon))/
const REFERRALS = /src.(screens|locales).referrals/
const RESOURCES = /src.(screens.(forces|find|aid|stock).|commands.(rescue_team|aid_|deployment|stock))/
const DRILLS = /src.(screens.(exercises|experts).|commands.(exercise|expert|roles))/

const cell = process.env.LIANDONG_API ?? 'http://127.0.0.1:21080'

export default defineConfig({
  plugins: [vue()],
  base: '/',
  build: {
    target: 'chrome80',
    cssTarget: 'chrome80',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // Few large chunks: thirty small ones take 17 KB more. The texts stand apart, for the language is
    // chosen before anything that keeps one of them is loaded. What is named `later-…` is not needed for the
    // first screen (scripts/size.mjs).
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'core', test: /src.(locales.(index|zh)|settings|clock|session|keptpicture|sound.audio)|preload-helper|export-helper/, priority: 3 },
            { name: 'later-english', test: /src.locales.en/, priority: 3 },
            { name: 'vendor', test: /node_modules.(?!leaflet).*js/, priority: 2 },
            { name: 'map', test: /node_modules.leaflet.*js/, priority: 2 },
            { name: 'screens', test: (id: string) => SCREENS.test(id) && !RESOURCES.test(id) && !DRILLS.test(id) && !REFERRALS.test(id), priority: 1 },
            { name: 'later-referrals', test: REFERRALS, priority: 1 },
            { name: 'later-resources', test: RESOURCES, priority: 0 },
            { name: 'later-drills', test: DRILLS, priority: 0 },
          ],
        },
      },
    },
  },
  worker: { format: 'iife' },
  // The session cookie is checked against the Host, so the proxy keeps the browser's.
  server: { port: 5173, proxy: { '/api/v1': { target: cell, changeOrigin: false } } },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
})
