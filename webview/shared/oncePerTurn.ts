/** Runs `draw` once for all calls of one turn. */
export function oncePerTurn(draw: () => void): () => void {
  let isAwaited = false
  return () => {
    if (isAwaited) return
    isAwaited = true
    queueMicrotask(() => {
      isAwaited = false
      draw()
    })
  }
}
