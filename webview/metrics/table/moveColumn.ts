/** The columns with one of them so many places further right, or left. */
export function moveColumn(columns: readonly string[], id: string, by: number): readonly string[] {
  const at = columns.indexOf(id)
  if (at < 0) return columns
  const to = Math.max(0, Math.min(columns.length - 1, at + by))
  return columns.toSpliced(at, 1).toSpliced(to, 0, id)
}

/** The columns with one of them right before another, or at the end. */
export function moveBefore(columns: readonly string[], id: string, before: string | undefined): readonly string[] {
  if (id === before) return columns
  const others = columns.filter(each => each !== id)
  const at = before === undefined ? others.length : others.indexOf(before)
  return others.toSpliced(at < 0 ? others.length : at, 0, id)
}
