import type uPlot from 'uplot'
import type { Line } from './linesOf.ts'
import type { Look } from './look.ts'

const RADIUS = 4

/** Marks the ends of lines that still grow. */
export function liveDots(read: () => { readonly lines: readonly Line[]; readonly look: Look }): uPlot.Plugin {
  return {
    hooks: {
      draw(plot) {
        const { lines, look } = read()
        const { ctx, bbox } = plot
        ctx.save()
        ctx.beginPath()
        ctx.rect(bbox.left - RADIUS, bbox.top, bbox.width + RADIUS * 2 * devicePixelRatio, bbox.height)
        ctx.clip()
        for (const { xs, ys, smoothed, colour } of lines.filter(({ isLive }) => isLive)) {
          const [x, y] = [xs.at(-1), (smoothed ?? ys).at(-1)]
          if (x === undefined || y === undefined || y === null) continue
          ctx.fillStyle = look.series[colour] ?? look.quiet
          ctx.beginPath()
          ctx.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), RADIUS * devicePixelRatio, 0, Math.PI * 2)
          ctx.fill()
        }
        ctx.restore()
      },
    },
  }
}
