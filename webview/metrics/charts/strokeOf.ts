/** The colour itself, for a canvas. */
export function strokeOf(colour: number): string {
  return getComputedStyle(document.body).getPropertyValue(`--series-${colour}`).trim() || '#888888'
}
