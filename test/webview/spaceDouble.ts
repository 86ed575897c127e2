import type { SpaceResult, SpaceRow, SpaceScope, SpaceTotals, SpaceView } from '../../src/protocol/space.ts'
import type { SpaceHost } from '../../src/protocol/spacePage.ts'

const MB = 1024 * 1024
const commit = (hash: string, days: number, message: string) => ({
  hash: hash.padEnd(40, '0'),
  date: Date.UTC(2026, 10, 20) - days * 86_400_000,
  message,
})

export const ROWS: readonly SpaceRow[] = [
  {
    goes: true,
    why: 'unnamed',
    rel: 'data/scans',
    version: 3,
    commit: commit('3ab91c2', 61, 'add s3 and s4'),
    objects: 812,
    bytes: 743 * MB,
    held: 812,
    heldBytes: 743 * MB,
  },
  {
    goes: true,
    why: 'unnamed',
    rel: 'data/scans',
    version: 2,
    commit: commit('9920f1e', 88, 'fix units of bp'),
    objects: 240,
    bytes: 391 * MB,
    held: 240,
    heldBytes: 391 * MB,
  },
  {
    goes: true,
    why: 'unnamed',
    rel: 'models/resnet.pt',
    commit: commit('77c01aa', 12, 'try a wider head'),
    objects: 1,
    bytes: 98 * MB,
    held: 1,
    heldBytes: 98 * MB,
  },
  {
    goes: false,
    why: 'workTree',
    rel: 'data/scans',
    version: 7,
    commit: commit('c41d00b', 2, 'add session 7'),
    objects: 2204,
    bytes: 2110 * MB,
    held: 2204,
    heldBytes: 2110 * MB,
  },
  {
    goes: false,
    why: 'branch',
    by: 'wide-head',
    rel: 'models/resnet.pt',
    version: 4,
    commit: commit('0f3e9ab', 9, 'train with augmentation'),
    objects: 1,
    bytes: 97 * MB,
    held: 0,
    heldBytes: 0,
  },
  {
    goes: false,
    why: 'tag',
    by: 'paper-2026',
    rel: 'data/scans',
    version: 5,
    commit: commit('51ee0d4', 34, 'holdout for the paper'),
    objects: 31,
    bytes: 44 * MB,
    held: 12,
    heldBytes: 17 * MB,
  },
  {
    goes: false,
    why: 'onlyHere',
    rel: 'data/labels.csv',
    version: 1,
    commit: commit('18fa22e', 120, 'first labels'),
    objects: 1,
    bytes: 2 * MB,
    held: 0,
    heldBytes: 0,
  },
  { goes: false, why: 'onlyHere', objects: 3, bytes: 700_000, held: 0, heldBytes: 0 },
]

export function totals(rows: readonly SpaceRow[]): SpaceTotals {
  const sum = (of: (row: SpaceRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  const all = { objects: sum(row => row.objects), bytes: sum(row => row.bytes) }
  if (rows.some(({ held }) => held === undefined)) return all
  return { ...all, held: sum(row => row.held ?? 0), heldBytes: sum(row => row.heldBytes ?? 0) }
}

export function spaceView(rows: readonly SpaceRow[] = ROWS, more: Partial<SpaceView> = {}): SpaceView {
  return {
    token: '1',
    cacheDir: '/home/ann/project/.dvc/cache',
    remote: 'team',
    hasGit: true,
    goes: totals(rows.filter(({ goes }) => goes)),
    stays: totals(rows.filter(({ goes }) => !goes)),
    rows,
    leftovers: { objects: 0, bytes: 0 },
    ...more,
  }
}

export interface SpaceStory {
  /** By scope; an Error is thrown. */
  space: (scope: SpaceScope) => SpaceView | Error | Promise<SpaceView>
  free: (token: string) => SpaceResult | Error | Promise<SpaceResult>
}

/** A host that answers by the story and keeps what it was asked. */
export function spaceDouble(story: SpaceStory): SpaceHost & { readonly asked: string[] } {
  const asked: string[] = []
  const answer = async <T>(made: T | Error | Promise<T>): Promise<T> => {
    const value = await made
    if (value instanceof Error) throw value
    return value
  }
  return {
    asked,
    space(scope) {
      const words = Object.entries(scope).flatMap(([key, value]) => (value ? key : []))
      asked.push(`space ${words.join('+')}`)
      return answer(story.space(scope))
    },
    free(token) {
      asked.push(`free ${token}`)
      return answer(story.free(token))
    },
  }
}
