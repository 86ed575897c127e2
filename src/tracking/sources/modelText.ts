import type { ModelBrief } from '../../protocol/runs.ts'

/** What runs are ordered by when they are ordered by their models: the first name, then the latest version, as text. */
export function modelText(models: readonly ModelBrief[] = []): string | undefined {
  const [first] = models.map(({ name }) => name).sort()
  const versions = models.flatMap(({ version }) => (version === undefined ? [] : Number(version)))
  if (first === undefined || versions.length === 0) return first
  return `${first} ${String(Math.max(...versions)).padStart(8, '0')}`
}
