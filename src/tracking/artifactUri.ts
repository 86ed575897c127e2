/** Adds path parts to a path or URI, before its query and fragment if it has them, as MLflow's `append_to_uri_path` does. */
export function appendToUri(uri: string, ...parts: readonly string[]): string {
  const { base, rest } = splitUri(uri)
  return parts.reduce((path, part) => `${path.endsWith('/') ? path : `${path}/`}${part}`, base) + rest
}

function splitUri(uri: string): { base: string; rest: string } {
  if (!/^[A-Za-z][A-Za-z0-9+.-]+:/.test(uri)) return { base: uri, rest: '' }
  const at = uri.search(/[?#]/)
  return at < 0 ? { base: uri, rest: '' } : { base: uri.slice(0, at), rest: uri.slice(at) }
}
