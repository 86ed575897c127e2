/** The path itself, something in it, or a directory that holds it. */
export function isAround(target: string, rel: string): boolean {
  return target === rel || rel.startsWith(`${target}/`) || target.startsWith(`${rel}/`)
}
