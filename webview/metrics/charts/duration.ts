/** Seconds as an axis has them: 45s, 3m, 1.5h. */
export function duration(seconds: number): string {
  if (Math.abs(seconds) < 60) return `${Number(seconds.toFixed(3))}s`
  if (Math.abs(seconds) < 3600) return `${Number((seconds / 60).toFixed(1))}m`
  return `${Number((seconds / 3600).toFixed(1))}h`
}
