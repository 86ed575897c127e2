import { readLastPush } from '../../data/git/readLastPush.ts'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { GitApi, GitHead, GitRepository } from './gitApi.ts'
import { isPush } from './isPush.ts'

/** What was last seen of a repository. */
interface Seen {
  readonly head: GitHead | undefined
  /** The log's last push to the branch upstream; undefined where there is no log. */
  readonly push: string | undefined
}

/**
 * Tells of each push of Git's, by the repository's root. The built-in Git extension tells that something happened, and the
 * log of the remote's branch whether that was a push; without such a log it is judged by the commits that were ahead.
 */
export class GitPushes implements Disposable {
  readonly #life = new Lifetime()
  readonly #watched = new Map<string, Disposable>()
  readonly #tell: (root: string, upstream: string) => void

  constructor(api: GitApi, tell: (root: string, upstream: string) => void) {
    this.#tell = tell
    for (const repository of api.repositories) this.#watch(repository)
    this.#life.own(api.onDidOpenRepository(repository => this.#watch(repository)))
    this.#life.own(api.onDidCloseRepository(({ rootUri }) => this.#leave(rootUri.fsPath)))
    this.#life.own({ dispose: () => [...this.#watched.keys()].forEach(root => this.#leave(root)) })
  }

  #watch({ rootUri: { fsPath: root }, state }: GitRepository): void {
    this.#leave(root)
    let before = look(root, state.HEAD)
    this.#watched.set(
      root,
      state.onDidChange(() => {
        const now = look(root, state.HEAD)
        const pushed = hasPushed(before, now)
        before = now
        if (pushed && now.head?.upstream) this.#tell(root, `${now.head.upstream.remote}/${now.head.upstream.name}`)
      }),
    )
  }

  #leave(root: string): void {
    void this.#watched.get(root)?.dispose()
    this.#watched.delete(root)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}

function look(root: string, head: GitHead | undefined): Seen {
  return { head, push: head?.upstream && readLastPush(root, head.upstream) }
}

function hasPushed(before: Seen, now: Seen): boolean {
  if (!before.head || !now.head || before.head.name !== now.head.name) return false
  if (now.push === undefined) return isPush(before.head, now.head)
  return now.push !== 'other' && now.push !== before.push
}
