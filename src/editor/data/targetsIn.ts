import { t } from '@vscode/l10n'
import type { TargetView } from '../../protocol/data.ts'
import type { DataStage } from './dataStage.ts'
import { describeTarget } from './describeTarget.ts'
import { isTreeNode } from './treeNode.ts'

/**
 * The targets that a command was called with: rows of the Data view, files of the Explorer or an editor (data or pointer),
 * or ids (from a lens or a page). Menus pass the clicked one first and then all that are selected.
 */
export function targetsIn(stage: DataStage, args: readonly unknown[]): TargetView[] {
  const found = subjectsOf(args).flatMap(subject => targetOf(stage, subject) ?? [])
  return [...new Map(found.map(target => [target.id, target])).values()]
}

/** Source Control passes each of its rows as an argument, or the group of them. */
function subjectsOf(args: readonly unknown[]): readonly unknown[] {
  if (Array.isArray(args[1]) && args[1].length > 0) return args[1] as unknown[]
  const [first] = args
  if (isRow(first)) return args.filter(isRow)
  if (typeof first === 'object' && first !== null && 'resourceStates' in first && Array.isArray(first.resourceStates))
    return first.resourceStates as unknown[]
  return args.slice(0, 1)
}

/** A row of our provider in Source Control. */
function isRow(value: unknown): value is { readonly id: string; readonly resourceUri: unknown } {
  return typeof value === 'object' && value !== null && 'resourceUri' in value && 'id' in value && typeof value.id === 'string'
}

function targetOf({ data }: DataStage, subject: unknown): TargetView | undefined {
  if (typeof subject === 'string') return data.byId(subject)
  if (isTreeNode(subject)) return subject.kind === 'target' || subject.kind === 'entry' ? data.byId(subject.target.id) : undefined
  if (isRow(subject)) return data.byId(subject.id)
  const path = pathOf(subject)
  return path === undefined ? undefined : data.at(path)
}

/** The path of a file's address, as menus pass it. */
export function pathOf(subject: unknown): string | undefined {
  if (typeof subject !== 'object' || subject === null || !('fsPath' in subject)) return undefined
  return typeof subject.fsPath === 'string' ? subject.fsPath : undefined
}

/** The files that a command was called with. */
export function pathsIn(args: readonly unknown[]): string[] {
  const paths = subjectsOf(args).flatMap(subject => {
    if (isTreeNode(subject)) return nodePath(subject)
    return pathOf(isRow(subject) ? subject.resourceUri : subject) ?? []
  })
  return [...new Set(paths)]
}

function nodePath(node: unknown): string[] {
  if (!isTreeNode(node)) return []
  if (node.kind === 'target') return [node.target.path]
  return node.kind === 'entry' ? [node.entry.path] : []
}

/** As `targetsIn`; with nothing given, the selection of the view, the active editor's file, or what the person picks. */
export async function chooseTargets(stage: DataStage, args: readonly unknown[], title: string): Promise<readonly TargetView[]> {
  await stage.data.load()
  const given = targetsIn(stage, args)
  if (given.length > 0) return given
  const selected = stage.selected()
  if (selected.length > 0) return selected
  const here = (await stage.ui.here()).flatMap(path => stage.data.at(path) ?? [])
  if (here.length > 0) return here
  const picked = await pickTarget(stage, title)
  return picked ? [picked] : []
}

async function pickTarget({ ui, data }: DataStage, title: string): Promise<TargetView | undefined> {
  return ui.pick({
    title,
    placeholder: t('Choose tracked data'),
    empty: t('Nothing is tracked yet'),
    choices: data.targets.map(target => ({
      label: `$(${target.isDirectory ? 'folder' : 'file'}) ${target.rel}`,
      description: describeTarget(target),
      value: target,
    })),
  })
}
