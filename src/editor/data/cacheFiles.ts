import { readFile } from 'node:fs/promises'
import { t } from '@vscode/l10n'
import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FilePermission,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { DataEngine } from '../../protocol/data.ts'
import type { FileAt } from '../../protocol/fileAt.ts'
import { CACHE_SCHEME, parseCacheUri } from './cachedFile.ts'
import type { DataModel } from './dataModel.ts'

/** A larger file is not handed to the editor: it would hold all of it in memory, more than once. In bytes. */
export const LARGEST_SHOWN = 50 * 1024 * 1024

/** Files of versions, for the editor to read straight from the cache. Nothing is copied and nothing can be written. */
export class CacheFiles implements FileSystemProvider {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<FileChangeEvent[]>()
  readonly onDidChangeFile = this.#changed.event
  readonly #watched = new Map<string, number>()
  readonly #engine: DataEngine
  readonly #data: DataModel
  #generation = 1

  constructor(engine: DataEngine, data: DataModel) {
    this.#engine = engine
    this.#data = data
    this.#life.own(this.#changed)
    this.#life.own(workspace.registerFileSystemProvider(CACHE_SCHEME, this, { isReadonly: true, isCaseSensitive: true }))
    this.#life.own(data.onDidChange(() => this.#tell()))
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { size } = await this.#find(uri)
    return { type: FileType.File, ctime: 0, mtime: this.#generation, size, permissions: FilePermission.Readonly }
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const { path, size } = await this.#find(uri)
    if (size <= LARGEST_SHOWN) return readFile(path)
    throw FileSystemError.Unavailable(t('{0} is too large to be shown in the editor.', uri.path.slice(1)))
  }

  watch(uri: Uri): Disposable {
    const key = uri.toString()
    this.#watched.set(key, (this.#watched.get(key) ?? 0) + 1)
    return new Disposable(() => {
      const left = (this.#watched.get(key) ?? 1) - 1
      if (left > 0) this.#watched.set(key, left)
      else this.#watched.delete(key)
    })
  }

  readDirectory(): [string, FileType][] {
    return []
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri)
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri)
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri)
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri)
  }

  /** What the pointer names may be another content now, and what the cache lacked may have come. */
  #tell(): void {
    this.#generation++
    if (this.#watched.size === 0) return
    this.#changed.fire([...this.#watched.keys()].map(key => ({ type: FileChangeType.Changed, uri: Uri.parse(key, true) })))
  }

  async #find(uri: Uri): Promise<Extract<FileAt, { state: 'here' }>> {
    const file = parseCacheUri(uri)
    if (!file) throw FileSystemError.FileNotFound(uri)
    await this.#data.load()
    const found = await this.#engine.fileAt(file.id, file.rel, file.when)
    if (found.state === 'here') return found
    if (found.state === 'absent') throw FileSystemError.FileNotFound(uri)
    throw FileSystemError.Unavailable(t('The content of {0} is not in the cache: pull it from a remote first.', uri.path.slice(1)))
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
