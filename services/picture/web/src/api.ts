/** One door to the cell: JSON in and out, refusals as Problem. */
import { t } from './locales'

const BASE = '/api/v1'
const TIMEOUT_MS = 15_000

export interface FieldProblem {
  pointer: string
  code: string
  detail: string
}

/** A refusal of the cell (problem+json), or of the network with status 0. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly ruleId = '',
    readonly fields: FieldProblem[] = [],
    readonly traceId = '',
    readonly retryAfter: number | null = null,
  ) {
    super(detail)
  }
}

export interface Answer<T> {
  body: T
  version: number | null
}

interface Request {
  method?: string
  body?: unknown
  key?: string
  version?: number
}

function headersOf(request: Request): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (request.body !== undefined) headers['Content-Type'] = 'application/json'
  if (request.key) headers['Idempotency-Key'] = request.key
  if (request.version !== undefined) headers['If-Match'] = `"${request.version}"`
  return headers
}

async function problemOf(response: Response): Promise<Problem> {
  const retry = Number(response.headers.get('Retry-After'))
  const said = (await response.json().catch(() => ({}))) as Record<string, unknown>
  return new Problem(
    response.status,
    String(said.detail ?? said.title ?? t.network.http(response.status)),
    String(said.rule_id ?? ''),
    (said.errors as FieldProblem[] | undefined) ?? [],
    String(said.trace_id ?? ''),
    Number.isFinite(retry) && retry > 0 ? retry : null,
  )
}

async function send(path: string, request: Request): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  const init: RequestInit = { method: request.method ?? 'GET', headers: headersOf(request), signal: abort.signal }
  if (request.body !== undefined) init.body = JSON.stringify(request.body)
  try {
    return await fetch(BASE + path, { ...init, credentials: 'same-origin', cache: 'no-store' })
  } catch {
    throw new Problem(0, t.network.unreachable)
  } finally {
    clearTimeout(timer)
  }
}

/** Asks and returns the body with the version of its ETag; throws Problem. */
export async function ask<T>(path: string, request: Request = {}): Promise<Answer<T>> {
  const response = await send(path, request)
  if (!response.ok) throw await problemOf(response)
  const tag = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('ETag') ?? '')
  const body = response.status === 204 ? undefined : await response.json()
  return { body: body as T, version: tag ? Number(tag[1]) : null }
}

export async function get<T>(path: string): Promise<T> {
  return (await ask<T>(path)).body
}

/** Posts a command with its idempotency key; `version` becomes If-Match. */
export function post<T>(path: string, body: unknown, key: string, version?: number): Promise<Answer<T>> {
  return ask<T>(path, { method: 'POST', body, key, version })
}
