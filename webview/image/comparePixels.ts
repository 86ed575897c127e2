import type { Picture } from './picture.ts'

/** Larger pictures are laid over each other without being counted. */
const MOST_PIXELS = 24_000_000

export interface PixelDifference {
  /** Of all pixels, 0 to 1. */
  readonly share: number
}

/** How many pixels of two pictures differ; undefined when they are of two sizes, or too large, or may not be looked into. */
export function comparePixels(old: Picture, now: Picture): PixelDifference | undefined {
  const { width, height } = old
  if (width !== now.width || height !== now.height || width * height > MOST_PIXELS || width * height === 0) return undefined
  const [before, after] = [pixelsOf(old), pixelsOf(now)]
  if (!before || !after) return undefined
  let different = 0
  for (let at = 0; at < before.length; at++) if (before[at] !== after[at]) different++
  return { share: different / before.length }
}

/** A number for each pixel. */
function pixelsOf({ image, width, height }: Picture): Uint32Array | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(image, 0, 0)
  try {
    return context ? new Uint32Array(context.getImageData(0, 0, width, height).data.buffer) : undefined
  } catch {
    // an SVG that holds HTML may be shown and not be read
    return undefined
  }
}
