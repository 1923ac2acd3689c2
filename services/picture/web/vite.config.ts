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
  },
  worker: { format: 'iife' },
  // The session cookie is checked against the Host, so the proxy keeps the browser's.
  server: { port: 5173, proxy: { '/api/v1': { target: cell, changeOrigin: false } } },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
})
