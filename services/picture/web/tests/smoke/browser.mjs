/** Drives one headless Chromium over its DevTools socket; no browser library needed. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1366,768',
  '--remote-debugging-port=0',
]

/** Keeps what goes wrong in the page, for the test to read at the end. */
const FAULTS = `
  window.faults = []
  addEventListener('error', ({ message }) => faults.push(message))
  addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
  document.addEventListener('securitypolicyviolation', (event) => faults.push(event.violatedDirective + ' ' + event.blockedURI))
`

function endpoint(child) {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('chromium ended before it listened')))
    child.stderr.on('data', (chunk) => {
      const found = /ws:\/\/\S+/.exec(String(chunk))
      if (found) resolve(found[0])
    })
  })
}

function opened(socket) {
  return new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
}

class Page {
  constructor(socket, session) {
    this.socket = socket
    this.session = session
    this.waiting = new Map()
    this.number = 100
    socket.onmessage = ({ data }) => {
      const { id, result, error } = JSON.parse(data)
      const { resolve, reject } = this.waiting.get(id) ?? {}
      this.waiting.delete(id)
      if (error) reject?.(new Error(error.message))
      else resolve?.(result)
    }
  }

  call(method, params = {}) {
    const id = this.number++
    this.socket.send(JSON.stringify({ id, method, params, sessionId: this.session }))
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  async run(expression) {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** As run; false while the page is being loaded anew. */
  asked(expression) {
    return this.run(expression).catch((error) => {
      if (/active page|navigated|context/.test(error.message)) return false
      throw error
    })
  }

  /** Waits until the expression is true; fails after ten seconds with its text. */
  async until(expression, seconds = 10) {
    const end = Date.now() + seconds * 1000
    while (!(await this.asked(`Boolean(${expression})`))) {
      if (Date.now() > end) throw new Error(`never true: ${expression}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async click(selector) {
    await this.until(`document.querySelector(${JSON.stringify(selector)})`)
    await this.run(`document.querySelector(${JSON.stringify(selector)}).click()`)
  }

  async type(selector, text) {
    await this.until(`document.querySelector(${JSON.stringify(selector)})`)
    await this.run(`document.querySelector(${JSON.stringify(selector)}).focus()`)
    await this.call('Input.insertText', { text })
  }

  async press(key, code, extra = {}) {
    for (const type of ['keyDown', 'keyUp'])
      await this.call('Input.dispatchKeyEvent', { type, key, code, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0), ...extra })
  }

  size(width, height) {
    return this.call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  }

  move(x, y) {
    return this.call('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y })
  }

  async screenshot() {
    return Buffer.from((await this.call('Page.captureScreenshot', { format: 'png' })).data, 'base64')
  }
}

export async function openPage(url, binary = process.env.CHROMIUM ?? 'chromium') {
  const profile = mkdtempSync(join(tmpdir(), 'console-smoke-'))
  const child = spawn(binary, [...FLAGS, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'pipe'] })
  const close = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  const page = await attach(child, url).catch(async (error) => {
    await close()
    throw error
  })
  return { page, close }
}

async function attach(child, url) {
  const socket = new WebSocket(await endpoint(child))
  await opened(socket)
  const root = new Page(socket, undefined)
  const { targetId } = await root.call('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await root.call('Target.attachToTarget', { targetId, flatten: true })
  root.session = sessionId
  await root.size(1366, 768)
  await root.call('Page.enable')
  await root.call('Page.addScriptToEvaluateOnNewDocument', { source: FAULTS })
  await root.call('Page.navigate', { url })
  return root
}
