import { readonly, shallowRef } from 'vue'

/** Routing by the hash, `#/incident/<id>?tab=report`: works on any server and needs no library. */

export const ROUTES = [
  'picture',
  'incident',
  'deadlines',
  'approvals',
  'tasks',
  'plans',
  'shifts',
  'warnings',
  'forces',
  'find',
  'aid',
  'stock',
  'exercises',
  'experts',
  'referrals',
  'intake',
  'status',
  'settings',
  'print',
  'bigscreen',
] as const

export type RouteName = (typeof ROUTES)[number]

/** `id` is the second part of the path, all others stand in the query. */
export type Params = Readonly<Record<string, string>>

export interface Route {
  name: RouteName
  params: Params
}

const HOME: Route = { name: 'picture', params: {} }

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The route of a hash; what is unknown leads to the picture. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?')
  const [word = '', id = ''] = path.split('/')
  const name = ROUTES.find((known) => known === word)
  if (!name) return HOME
  const params: Record<string, string> = Object.fromEntries(new URLSearchParams(query))
  if (id) params.id = decoded(id)
  return { name, params }
}

/** The hash of a route; parameters that are empty are left out. */
export function format(name: RouteName, params: Params = {}): string {
  const { id = '', ...rest } = params
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== '')).toString()
  return `#/${name}${id ? `/${encodeURIComponent(id)}` : ''}${query ? `?${query}` : ''}`
}

const current = shallowRef<Route>(HOME)

export const route = readonly(current) as Readonly<typeof current>

/** Shows a screen; with `replace` the back button passes over the present one. */
export function go(name: RouteName, params: Params = {}, replace = false): void {
  const hash = format(name, params)
  if (replace) location.replace(hash)
  else location.hash = hash
  current.value = { name, params }
}

function follow(): void {
  const next = parse(location.hash)
  if (format(next.name, next.params) !== format(current.value.name, current.value.params)) current.value = next
}

/** Follows the address bar and the back button; returns what ends that. */
export function startRouter(): () => void {
  current.value = parse(location.hash)
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}
