/**
 * The recording cut long values short and said how long they were: `xxx…<6001 chars>`, a list that ends in `…<1000 items>`.
 * Makes values of that length which go on as they began, so that the server meets the same limits.
 */
export function unshorten(value: unknown): unknown {
  if (typeof value === 'string') return longText(value)
  if (Array.isArray(value)) return longList(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unshorten(item)]))
}

/** How many characters or items a shortened value had, and the part of it that was kept. */
export function shortened(value: unknown): { kept: string; length: number } | undefined {
  const match = typeof value === 'string' ? /^([^]*)…<(\d+) (?:chars|items)[^>]*>$/.exec(value) : undefined
  return match ? { kept: match[1] ?? '', length: Number(match[2]) } : undefined
}

function longText(text: string): string {
  const short = shortened(text)
  return short ? short.kept + (short.kept.at(-1) ?? 'x').repeat(short.length - short.kept.length) : text
}

function longList(items: readonly unknown[]): unknown[] {
  const short = shortened(items.at(-1))
  if (short?.kept !== '') return items.map(unshorten)
  return Array.from({ length: short.length }, (_, index) => counted(items[0], items[1], index))
}

/** The item at `index`, when the first two say how they count. */
function counted(first: unknown, second: unknown, index: number): unknown {
  if (typeof first === 'number' && typeof second === 'number') return first + (second - first) * index
  if (isDigits(first) && isDigits(second)) return String(Number(first) + (Number(second) - Number(first)) * index)
  if (typeof first === 'string' && typeof second === 'string' && first !== second) return first.replace(/\d+$/, String(index))
  if (typeof first !== 'object' || first === null) return first
  return Object.fromEntries(
    Object.entries(first).map(([key, value]) => [key, counted(value, (second as Record<string, unknown>)[key], index)]),
  )
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^\d+$/.test(value)
}
