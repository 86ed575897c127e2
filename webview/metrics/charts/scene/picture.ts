import type { DataTable } from '../dataTable.ts'
import type { Pen } from './frame.ts'
import type { Scene } from './scene.ts'

/** A chart of all runs, ready to be drawn in any size; or why there is none, in a sentence. */
export interface Picture {
  readonly title: string
  /** Beside the title: over how many runs, and how it is read. */
  readonly words: string
  readonly table: DataTable
  readonly draw: (pen: Pen) => Scene
  /** Pixels, where it follows from the data. */
  readonly height?: number | undefined
}
