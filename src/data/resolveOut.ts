import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The absolute path of an out, or undefined when it would leave the project or be the project itself. `pointer` is the
 * absolute path of its file, `out` the path as written there, `wdir` the pointer's working directory if it has one.
 */
export function resolveOut(
  root: string,
  pointer: string,
  out: string | { readonly path: string; readonly wdir?: string },
): string | undefined {
  const { path, wdir = '.' } = typeof out === 'string' ? { path: out } : out
  const full = resolve(dirname(pointer), wdir, path)
  const rel = relative(root, full)
  const outside = rel === '' || rel === '..' || rel.startsWith(`..${sep}`) || isAbsolute(rel)
  const inside = rel.split(sep)[0]
  return outside || inside === '.dvc' || inside === '.git' ? undefined : full
}
