import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

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
    // chosen before anything that keeps one of them is loaded.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'core', test: /src.(locales.(index|zh)|settings|clock|session|keptpicture|sound.audio)|preload-helper|export-helper/, priority: 3 },
            { name: 'english', test: /src.locales.en/, priority: 3 },
            { name: 'vendor', test: /node_modules.(?!leaflet).*js/, priority: 2 },
            { name: 'map', test: /node_modules.leaflet.*js/, priority: 2 },
            { name: 'screens', test: /src.(screens|commands|components.(?!Console|LoginPanel|ActionButton|Icon))/, priority: 1 },
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
