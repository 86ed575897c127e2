import type { EntryView, ProjectView, TargetView } from '../../protocol/data.ts'

export interface ProjectNode {
  readonly kind: 'project'
  readonly id: string
  project: ProjectView
}

export interface TargetNode {
  readonly kind: 'target'
  readonly id: string
  target: TargetView
  readonly parent: ProjectNode | undefined
}

export interface EntryNode {
  readonly kind: 'entry'
  readonly id: string
  readonly entry: EntryView
  readonly target: TargetView
  readonly parent: TreeNode
}

/** A run of entries of a directory that holds too many to show at once. */
export interface RangeNode {
  readonly kind: 'range'
  readonly id: string
  /** Place of the first entry in the directory, from 0. */
  readonly start: number
  readonly entries: readonly EntryView[]
  readonly target: TargetView
  readonly parent: TreeNode
}

export type TreeNode = ProjectNode | TargetNode | EntryNode | RangeNode

/** A directory with more entries than this opens as ranges of as many. */
export const RANGE = 1000

export function isTreeNode(value: unknown): value is TreeNode {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return false
  return value.kind === 'project' || value.kind === 'target' || value.kind === 'entry' || value.kind === 'range'
}

/** The nodes for what lies in one directory: the entries, or ranges of them. */
export function entryNodes(entries: readonly EntryView[], target: TargetView, parent: TreeNode): TreeNode[] {
  if (entries.length <= RANGE || parent.kind === 'range') return entries.map(entry => entryNode(entry, target, parent))
  const ranges: RangeNode[] = []
  for (let start = 0; start < entries.length; start += RANGE) {
    ranges.push({ kind: 'range', id: `${parent.id}#${start}`, start, entries: entries.slice(start, start + RANGE), target, parent })
  }
  return ranges
}

function entryNode(entry: EntryView, target: TargetView, parent: TreeNode): EntryNode {
  return { kind: 'entry', id: `entry:${target.id}:${entry.rel}`, entry, target, parent }
}
