import type { ImageHost, ImageSide } from '../../src/protocol/imagePage.ts'
import { type Loaded, load } from '../shared/load.ts'
import { comparePixels, type PixelDifference } from './comparePixels.ts'
import { type Picture, toPicture } from './picture.ts'

export type Mode = 'side' | 'slider' | 'blink' | 'difference'

const MOST_ZOOM = 32
const LEAST_ZOOM = 0.1
const BLINK_MS = 700

export interface Pictures {
  readonly old: Picture
  readonly new: Picture
  readonly difference: PixelDifference | undefined
}

/** What the page shows of two pictures: how they are laid, how near one looks, and where. */
export class ImageStore {
  pictures: Loaded<Pictures> | undefined
  mode: Mode = 'side'
  /** 1 is as large as the page has room for. */
  zoom = 1
  /** Pixels that the pictures were dragged. */
  x = 0
  y = 0
  /** Where the slider stands, in hundredths of the width. */
  split = 50
  /** Which one is seen while they blink. */
  seen: 'old' | 'new' = 'old'
  isBlinking = false
  #timer: ReturnType<typeof setInterval> | undefined
  readonly #host: ImageHost
  readonly #show: () => void
  readonly #isCalm: () => boolean

  /** `isCalm`: the person asks for less motion. */
  constructor(host: ImageHost, isCalm: () => boolean, show: () => void) {
    this.#host = host
    this.#isCalm = isCalm
    this.#show = show
  }

  async refresh(): Promise<void> {
    const before = this.pictures
    this.pictures = await load(this.#host.open().then(pair => this.#toPictures(pair.old, pair.new)))
    if (before && 'value' in before) for (const { url } of [before.value.old, before.value.new]) URL.revokeObjectURL(url)
    this.#show()
  }

  setMode(mode: Mode): void {
    this.mode = mode
    this.blink(mode === 'blink' && !this.#isCalm())
  }

  /** Starts or stops the change from one to the other. */
  blink(isOn: boolean): void {
    clearInterval(this.#timer)
    this.isBlinking = isOn
    if (isOn) this.#timer = setInterval(() => this.flip(), BLINK_MS)
    this.#show()
  }

  flip(): void {
    this.seen = this.seen === 'old' ? 'new' : 'old'
    this.#show()
  }

  /** Looks nearer or farther at a point, which is counted from the middle. */
  zoomBy(factor: number, at = { x: 0, y: 0 }): void {
    const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, this.zoom * factor))
    const real = zoom / this.zoom
    this.x = at.x - (at.x - this.x) * real
    this.y = at.y - (at.y - this.y) * real
    this.zoom = zoom
    this.#show()
  }

  pan(x: number, y: number): void {
    this.x += x
    this.y += y
    this.#show()
  }

  fit(): void {
    this.zoom = 1
    this.x = this.y = 0
    this.#show()
  }

  slide(to: number): void {
    this.split = Math.min(100, Math.max(0, to))
    this.#show()
  }

  openAsText(): void {
    void load(this.#host.openAsText())
  }

  async #toPictures(old: ImageSide, now: ImageSide): Promise<Pictures> {
    const [before, after] = await Promise.all([toPicture(old), toPicture(now)])
    return { old: before, new: after, difference: comparePixels(before, after) }
  }
}
