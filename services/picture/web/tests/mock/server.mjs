/** A stand-in for a cell: serves dist/ and just enough of /api/v1 to look at the console. */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { DRILL_LABELS, drilled, drillRows } from './drills.mjs'
import { answered, derived } from './files.mjs'
import { locals } from './locals.mjs'
import { feed, LABELS, OWN, regions, rows } from './picture.mjs'
import { RESOURCE_LABELS, resourceRows } from './resources.mjs'
import { WORK_LABELS, workRows } from './work.mjs'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const DISTRICTS = join(import.meta.dirname, '../../../src/picture/data/districts.geojson')
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
const PASSWORD = 'mock'
/** As the chassis sends it. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"

export function start(port, { publicLabels = true } = {}) {
  const startedAt = Date.now()
  const labels = { ...LABELS, ...WORK_LABELS, ...RESOURCE_LABELS, ...DRILL_LABELS }
  const lists = locals(startedAt)
  const state = {
    session: null,
    rows: [...rows(startedAt), ...workRows(startedAt), ...resourceRows(startedAt), ...drillRows(startedAt)],
    feed: feed(startedAt),
    streams: new Set(),
    posts: [],
    frozen: false,
    exercise: null,
  }
  const lag = () => 252_000 + (Date.now() - startedAt)

  const beat = () => ({
    server_time: new Date().toISOString(),
    cursor: 'jiashan.incident.v1:8',
    regions: regions(Date.now(), lag()),
  })

  const emit = (name, data, id) => {
    const head = id ? `id: ${id}\n` : ''
    for (const stream of state.streams) stream.write(`${head}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const timer = setInterval(() => {
    if (!state.frozen) emit('heartbeat', beat())
  }, 1000)

  const send = (response, status, body, headers = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  }
  const refuse = (response, status, detail, headers = {}) =>
    send(
      response,
      status,
      { type: 'about:blank', title: '', status, detail, rule_id: 'mock.rule', errors: [], trace_id: randomUUID() },
      { 'Content-Type': 'application/problem+json', ...headers },
    )

  function login(response, body) {
    if (body.password !== PASSWORD) return refuse(response, 401, '用户名或密码不正确。')
    state.session = {
      region: OWN,
      region_name: '嘉善',
      role: body.username,
      exercise_id: body.exercise || state.exercise,
      role_name: LABELS.role[body.username],
      name: '沈立',
      subject: `jiashan:${body.username}`,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    }
    send(response, 200, state.session)
  }

  function write(path, request, response, body) {
    const seen = { path, body, key: request.headers['idempotency-key'], match: request.headers['if-match'] }
    state.posts.push(seen)
    const refusal = state.refuseNext
    state.refuseNext = undefined
    if (refusal) return refuse(response, refusal.status, refusal.detail, refusal.headers)
    const id = randomUUID()
    if (path === '/acknowledgements') {
      const now = new Date().toISOString()
      const data = { item_id: body.item_id, item_type: '', item_region: '', actor: 'duty_officer', at: now }
      const row = { type: 'acknowledgement', id, region: OWN, topic: 'jiashan.incident.v1', version: 1, sequence: 9 }
      state.rows.push({ ...row, state: 'given', unknown: false, data })
      emit('row', state.rows.at(-1), 'jiashan.incident.v1:9')
    }
    send(response, 201, { id, version: 1, ...answered(path) }, { ETag: '"1"' })
  }

  function api(path, request, response, body) {
    const { method } = request
    if (path === '/session' && method === 'POST') return login(response, body)
    if (path === '/session' && method === 'DELETE') {
      state.session = null
      return send(response, 204)
    }
    if (path === '/labels' && publicLabels) return send(response, 200, labels)
    if (!state.session) return refuse(response, 401, '请先登录。')
    if (method === 'POST') return write(path, request, response, body)
    if (path === '/session') return send(response, 200, state.session)
    if (path === '/labels') return send(response, 200, labels)
    if (path === '/picture') {
      const { regions: lights, server_time, cursor } = beat()
      return send(response, 200, { region: OWN, cursor, positions: {}, rows: state.rows, feed: state.feed, regions: lights, server_time })
    }
    if (lists[path]) return send(response, 200, { items: lists[path], next_page_token: '' })
    const made = drilled(path) ?? derived(path, state)
    if (made) return send(response, 200, made)
    if (path === '/layers/districts') return send(response, 200, JSON.parse(readFileSync(DISTRICTS, 'utf8')))
    if (path === '/picture/hashes') {
      const topics = { 'jiashan.incident.v1': { sequence: 8, hash: 'b1'.repeat(32), rows: 12 } }
      return send(response, 200, { topics })
    }
    if (path === '/feed') return send(response, 200, { items: [], next_before: null })
    if (path.endsWith('/reporter')) return send(response, 200, { name: '张晓明', telephone: '0573-00000000' })
    if (path !== '/picture/stream') return refuse(response, 404, '没有这条记录。')
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write('retry: 2000\n\n')
    state.streams.add(response)
    response.on('close', () => state.streams.delete(response))
  }

  function file(path, response) {
    const found = join(DIST, normalize(path))
    const chosen = path !== '/' && existsSync(found) ? found : join(DIST, 'index.html')
    const type = TYPES[extname(chosen)] ?? 'application/octet-stream'
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY })
    response.end(readFileSync(chosen))
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://mock')
    if (!pathname.startsWith('/api/v1')) return file(pathname, response)
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => api(pathname.slice(7), request, response, text ? JSON.parse(text) : {}))
  })
  server.listen(port, '127.0.0.1')
  const stop = () => {
    clearInterval(timer)
    server.closeAllConnections()
    server.close()
  }
  return { state, emit, stop }
}

if (process.argv[1] === import.meta.filename) {
  const port = Number(process.env.PORT ?? 5199)
  start(port)
  console.log(`http://127.0.0.1:${port} (password: ${PASSWORD})`)
}
