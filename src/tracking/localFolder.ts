import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of an artifact address; undefined where it is not on this machine. `root` is where `mlflow-artifacts:/` leads. */
export function localFolder(uri: string, root: string): string | undefined {
  const proxied = /^mlflow-artifacts:\/+(?:[^/]*:\d+\/+)?(.*)$/.exec(uri)
  if (proxied) return join(root, ...(proxied[1] ?? '').split('/'))
  if (uri.startsWith('file:')) return fileURLToPath(uri)
  return /^[a-z][a-z0-9+.-]+:/i.test(uri) && !/^[a-z]:[\\/]/i.test(uri) ? undefined : uri
}
