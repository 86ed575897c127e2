/** The keys of many lists, most used first, then by name. */
export function mostUsed(lists: Iterable<readonly string[]>): string[] {
  const counts = new Map<string, number>()
  for (const list of lists) for (const key of list) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b))
}
