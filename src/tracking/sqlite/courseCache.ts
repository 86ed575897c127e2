import type { CoursePart, MetricPoint } from '../../protocol/runs.ts'
import type { Connection } from './connection.ts'
import { Course } from './course.ts'
import { countPoints, lastRow, readNewPoints, readOutline, readPoints, readRow } from './readPoints.ts'

export interface CourseCacheOptions {
  /** The most memory of courses that are kept, in bytes. */
  readonly bytes?: number
  readonly now?: () => number
}

export interface CourseQuery extends CoursePart {
  readonly runId: string
  readonly key: string
}

interface Kept {
  readonly course: Course
  /** The database's state for which the course is known to be whole. */
  stamp: string
  /** The last row of all metrics, and what stood in it. While it stands there, rows were only added since. */
  last: number
  witness: string
  countedAt: number
}

/** Enough for fifty curves of 100,000 points. */
const MOST_BYTES = 128 << 20
/** Milliseconds after which the points of a changing database are counted again: somebody may have taken some out by hand. */
const COUNT_AFTER = 30_000

/**
 * Histories that charts asked for. Reading a row costs more than all that is done with it, so what was read is kept, and of a
 * database that changed only rows that are new are read. The courses asked for least lately make room.
 */
export class CourseCache {
  readonly #mostBytes: number
  readonly #now: () => number
  readonly #kept = new Map<string, Kept>()
  #of: Connection | undefined
  #bytes = 0

  constructor({ bytes = MOST_BYTES, now = Date.now }: CourseCacheOptions = {}) {
    this.#mostBytes = bytes
    this.#now = now
  }

  get bytes(): number {
    return this.#bytes
  }

  /** A metric's history, or a part of it, in order of step, so that its line looks the same. To be called within a transaction. */
  read(db: Connection, { runId, key, ...part }: CourseQuery): MetricPoint[] {
    if (this.#of !== db) this.#forgetAll(db)
    const name = `${runId} ${key}`
    const known = this.#kept.get(name)
    if (known) this.#drop(name, known)
    const kept = known && this.#isCurrent(db, known, { runId, key }) ? known : this.#readAll(db, { runId, key })
    const points = kept.course.part(part)
    this.#keep(name, kept)
    return points
  }

  /** Some points of a history that takes long to read; undefined where it does not, or is known. To be called within a transaction. */
  outline(db: Connection, { runId, key, points }: CourseQuery): MetricPoint[] | undefined {
    if (this.#of === db && this.#kept.has(`${runId} ${key}`)) return undefined
    return readOutline(db, { runId, key }, points)
  }

  /** Brings it up to date; false if it has to be read anew. */
  #isCurrent(db: Connection, kept: Kept, metric: { runId: string; key: string }): boolean {
    if (kept.stamp === db.stamp()) return true
    const isThere = readRow(db, kept.last) === kept.witness && db.get('select 1 from runs where run_uuid = ?', metric.runId)
    if (!isThere) return false
    readNewPoints(db, { ...metric, behind: kept.last }, kept.course)
    Object.assign(kept, stateOf(db))
    if (this.#now() - kept.countedAt < COUNT_AFTER) return true
    kept.countedAt = this.#now()
    return countPoints(db, metric) === kept.course.length
  }

  #readAll(db: Connection, metric: { runId: string; key: string }): Kept {
    const course = new Course()
    readPoints(db, metric, course)
    course.trim()
    return { course, ...stateOf(db), countedAt: this.#now() }
  }

  #keep(name: string, kept: Kept): void {
    if (kept.course.bytes > this.#mostBytes) return
    this.#kept.set(name, kept)
    this.#bytes += kept.course.bytes
    for (const [oldest, { course }] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) break
      this.#kept.delete(oldest)
      this.#bytes -= course.bytes
    }
  }

  #drop(name: string, { course }: Kept): void {
    this.#kept.delete(name)
    this.#bytes -= course.bytes
  }

  #forgetAll(db: Connection): void {
    this.#kept.clear()
    this.#bytes = 0
    this.#of = db
  }
}

function stateOf(db: Connection): Pick<Kept, 'stamp' | 'last' | 'witness'> {
  const last = lastRow(db)
  return { stamp: db.stamp(), last, witness: readRow(db, last) }
}
