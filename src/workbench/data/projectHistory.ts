import { readBlobs } from '../../data/git/readBlobs.ts'
import { readHead } from '../../data/git/readHead.ts'
import { type History, readHistory } from '../../data/git/readHistory.ts'
import type { Project } from '../../data/project.ts'
import type { Target } from '../../data/target.ts'
import { blobsOf } from '../../data/verbs/versions.ts'
import { toVersions, type Version } from '../../data/versions.ts'

/** The versions of a project's targets, read from Git once for each HEAD. */
export class ProjectHistory {
  readonly #project: Project
  readonly #didRead: () => void
  #head: string | undefined
  #reading: Promise<void> | undefined
  #isRead = false
  #history: History = new Map()
  readonly #texts = new Map<string, Buffer>()
  readonly #versions = new Map<string, readonly Version[]>()

  /** `didRead` is called whenever other versions may be known, whoever asked for them. */
  constructor(project: Project, didRead: () => void) {
    this.#project = project
    this.#didRead = didRead
  }

  /** True when HEAD is another commit than the one that was read. Starts no process. */
  get isStale(): boolean {
    return this.#project.git !== undefined && (this.#reading === undefined || this.hasMoved)
  }

  /** True when HEAD moved since it was read, or while it was. */
  get hasMoved(): boolean {
    return this.#project.git !== undefined && this.#reading !== undefined && readHead(this.#project.git.root) !== this.#head
  }

  /** True when what is known is that of the present HEAD; before that, and where Git may not be asked, nothing should be said of versions. */
  get isReady(): boolean {
    if (!this.#project.trusted) return false
    return this.#project.git === undefined || (this.#isRead && !this.isStale)
  }

  /** Reads the history if HEAD moved; callers meanwhile wait for the same reading. */
  async update(): Promise<void> {
    const { git } = this.#project
    if (!git) return
    if (!this.isStale) return this.#reading
    this.#head = readHead(git.root)
    this.#isRead = false
    // One after the other: an older history must not come after the newer one.
    const before = this.#reading?.catch(() => undefined)
    const reading = (before ?? Promise.resolve()).then(() => this.#read())
    this.#reading = reading
    try {
      await reading
    } catch (error) {
      // Nothing is known of this HEAD: whoever looks next tries again.
      if (this.#reading === reading) this.#reading = undefined
      throw error
    }
  }

  async #read(): Promise<void> {
    const { git } = this.#project
    if (!git) return
    const history = await readHistory(git)
    const blobs = blobsOf([...history.values()].flat()).filter(blob => !this.#texts.has(blob))
    for (const [blob, text] of await readBlobs(git.root, blobs)) this.#texts.set(blob, text)
    this.#history = history
    this.#versions.clear()
    this.#isRead = true
    this.#didRead()
  }

  /** Newest first. */
  versions(target: Target): readonly Version[] {
    const key = `${target.pointerFile}\0${target.out.path}`
    const known = this.#versions.get(key)
    if (known) return known
    const versions = toVersions(target, this.#revisions(target), this.#texts)
    this.#versions.set(key, versions)
    return versions
  }

  /** True when the pointer in the work tree is not the one in HEAD. */
  isUncommitted(target: Target): boolean {
    if (!this.#project.git) return false
    const blob = this.#revisions(target)[0]?.blob
    return blob === undefined || this.#texts.get(blob)?.toString('utf8') !== target.pointer.text
  }

  #revisions(target: Target) {
    return this.#history.get(this.#project.git?.toGitPath(target.pointerFile) ?? '') ?? []
  }
}
