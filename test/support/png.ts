import { crc32, deflateSync } from 'node:zlib'

export interface Drawing {
  readonly width: number
  readonly height: number
  /** Red, green and blue of a pixel, 0 to 255. */
  readonly pixel: (x: number, y: number) => readonly [number, number, number]
}

/** A PNG as small as its format allows. */
export function png({ width, height, pixel }: Drawing): Buffer {
  const lines = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) lines.set(pixel(x, y), y * (1 + width * 3) + 1 + x * 3)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** Something like a scan of a leaf; `spots` are what changed. */
export function leaf(spots: readonly (readonly [number, number, number])[] = []): Buffer {
  const [width, height] = [480, 360]
  return png({
    width,
    height,
    pixel(x, y) {
      const [u, v] = [(x - 240) / 200, (y - 180) / 120]
      const edge = u * u + v * v * (1.6 - u * 0.7)
      if (edge > 1) return [232, 230, 222]
      const vein = Math.abs(v) < 0.02 || Math.abs(Math.sin(u * 14 - Math.abs(v) * 7)) < 0.06
      const spot = spots.some(([sx, sy, radius]) => Math.hypot(x - sx, y - sy) < radius)
      if (spot) return [148, 96, 42]
      const shade = 1 - edge * 0.35
      return vein ? [150, 186, 110] : [Math.round(70 * shade), Math.round(132 * shade), Math.round(58 * shade)]
    },
  })
}
