/** The words between the Free Space page and its host. */
import type { SpaceResult, SpaceScope, SpaceView } from './space.ts'

/** What the page is about; the host puts it into the page's HTML. */
export interface SpaceSubject {
  /** The project's root. */
  readonly root: string
  /** Its folder's name, shown before anything else has come. */
  readonly name: string
}

/** What the page can ask of its host. Everything may reject with a failure: one sentence, a code. */
export interface SpaceHost {
  space(scope: SpaceScope): Promise<SpaceView>
  /** Removes what the view of this token says; may be cancelled where its progress is shown. */
  free(token: string): Promise<SpaceResult>
}

/** What the host can tell the page. */
export interface SpacePage {
  /** What the page shows may be old: it says so, and looks again when it is asked to. */
  didChange(): void
}

/** What survives a reload of the page and a restart of the editor. */
export interface SpaceState {
  readonly subject: SpaceSubject
  readonly scope: SpaceScope
}

/** What is kept before a person says otherwise: rather too much. */
export const CAREFUL: SpaceScope = { branches: true, tags: true, allCommits: false, onlyHeld: true }

/** Reads a state that a page stored; undefined when it is of another shape, since anything may have stored it. */
export function parseSpaceState(raw: unknown): SpaceState | undefined {
  const { subject, scope } = (raw ?? {}) as { subject?: { root?: unknown; name?: unknown } | null; scope?: unknown }
  const { root, name } = subject ?? {}
  if (typeof root !== 'string' || typeof name !== 'string') return undefined
  return { subject: { root, name }, scope: parseScope(scope) ?? CAREFUL }
}

/** A scope as a page sends it; undefined when it is none. */
export function parseScope(raw: unknown): SpaceScope | undefined {
  const { branches, tags, allCommits, onlyHeld } = (raw ?? {}) as Record<keyof SpaceScope, unknown>
  if (typeof branches !== 'boolean' || typeof tags !== 'boolean' || typeof allCommits !== 'boolean' || typeof onlyHeld !== 'boolean')
    return undefined
  return { branches, tags, allCommits, onlyHeld }
}
