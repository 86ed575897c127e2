import type { Method, RawRoute, Route } from './route.ts'

export interface Match {
  readonly route: Route | RawRoute
  /** What stands where the path has braces, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** What follows a path that ends in `/`, as it was sent. */
  readonly rest: string
}

/** Finds endpoints by method and path. */
export interface RouteTable {
  find(method: string, path: string): Match | undefined
  /** The methods of a path, for `Allow`; none when there is no such path. */
  methods(path: string): readonly string[]
}

/** Exact paths are looked up; templates and prefixes, of which there are few, are tried in turn. */
export function openRouteTable(routes: readonly (Route | RawRoute)[]): RouteTable {
  const exact = new Map<string, Match>()
  const templates: { readonly route: Route | RawRoute; readonly pattern: RegExp }[] = []
  for (const route of routes) {
    if (/[{]|.\/$/.test(route.path)) templates.push({ route, pattern: toPattern(route.path) })
    else exact.set(`${route.method} ${route.path}`, { route, params: {}, rest: '' })
  }
  const find = (method: string, path: string): Match | undefined => {
    const found = exact.get(`${method} ${path}`)
    if (found) return found
    for (const { route, pattern } of templates) {
      const groups = route.method === method ? pattern.exec(path)?.groups : undefined
      if (groups) return toMatch(route, groups)
    }
    return undefined
  }
  return { find, methods: path => METHODS.filter(method => find(method, path) !== undefined) }
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function toPattern(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return new RegExp(`^${escaped}${path.endsWith('/') ? '(?<rest>.+)' : '(?<rest>)'}$`)
}

function toMatch(route: Route | RawRoute, groups: Readonly<Record<string, string>>): Match | undefined {
  const { rest = '', ...encoded } = groups
  try {
    return { route, rest, params: Object.fromEntries(Object.entries(encoded).map(([name, value]) => [name, decodeURIComponent(value)])) }
  } catch {
    return undefined
  }
}
