import { join } from 'node:path'
import { t } from '@vscode/l10n'
import { commands, Uri } from 'vscode'
import { withCall } from '../../protocol/connect.ts'
import type { DataEngine, TargetView } from '../../protocol/data.ts'
import type { FileAt } from '../../protocol/fileAt.ts'
import { formatSize } from '../ui/formatSize.ts'
import type { Action, Ui } from '../ui/ui.ts'
import { LARGEST_SHOWN } from './cacheFiles.ts'
import { cacheUri } from './cacheUri.ts'
import { imageType } from '../../protocol/imagePage.ts'
import { isTable } from '../../protocol/table.ts'
import { type FileChange, nameOf, type Side, sidesOf } from './fileChange.ts'

export interface ChangeContext {
  readonly ui: Ui
  readonly engine: DataEngine
  /** Shows two tables side by side. */
  readonly showTables: (target: TargetView, change: FileChange) => void
  /** Shows two pictures, side by side or one over the other. */
  readonly showImages: (target: TargetView, change: FileChange) => void
}

type Here = Extract<FileAt, { state: 'here' }>

/** Shows what changed in one file: the two sides in the page or the diff that suits them, or the one side that there is. */
export async function openChange(context: ChangeContext, target: TargetView, change: FileChange): Promise<void> {
  const sides = sidesOf(target, change)
  const [old, now] = await Promise.all([sides.old, sides.now].map(side => context.engine.fileAt(target.id, side.rel, side.when)))
  const again = () => openChange(context, target, change)
  if (old?.state === 'notInCache') return sayNotInCache(context, { target, side: sides.old, again })
  if (now?.state === 'notInCache') return sayNotInCache(context, { target, side: sides.now, again })
  if (old?.state === 'here' && now?.state === 'here') return openBoth(context, target, { sides, old, now, change })
  if (old?.state === 'here') return openOne(target, sides.old)
  if (now?.state === 'here') return openOne(target, sides.now)
  context.ui.say(
    t('There is no {0} to compare: it is missing in both ({1} and {2}).', nameOf(target, change.rel), sides.old.label, sides.now.label),
  )
}

interface Both {
  readonly sides: { readonly old: Side; readonly now: Side }
  readonly old: Here
  readonly now: Here
  readonly change: FileChange
}

async function openBoth(
  { ui, showTables, showImages }: ChangeContext,
  target: TargetView,
  { sides, old, now, change }: Both,
): Promise<void> {
  const name = nameOf(target, sides.now.rel)
  if (change.asText !== true && isTable(name)) return showTables(target, change)
  const size = Math.max(old.size, now.size)
  const isPicture = imageType(name) !== undefined && size > 0
  if (change.asText !== true && isPicture && size <= LARGEST_SHOWN) return showImages(target, change)
  const limit = formatSize(LARGEST_SHOWN)
  if (size > LARGEST_SHOWN)
    return ui.say(t('{0} is {1}, and files of more than {2} are not compared line by line.', name, formatSize(size), limit))
  if ((!old.isText || !now.isText) && !isPicture)
    return ui.say(
      t(
        '{0} is binary, so its lines cannot be compared ({1}: {2}, {3}: {4}).',
        name,
        sides.old.label,
        describeBytes(old),
        sides.now.label,
        describeBytes(now),
      ),
    )
  await commands.executeCommand('vscode.diff', uriOf(target, sides.old), uriOf(target, sides.now), titleOf(sides, target))
}

/** '3 B, 5d41402a' */
function describeBytes({ size, oid }: Here): string {
  return oid === undefined ? formatSize(size) : `${formatSize(size)}, ${oid.slice(0, 8)}`
}

/** Shows one file as a version had it, or as it is now. */
export async function openVersion(context: ChangeContext, target: TargetView, side: Side): Promise<void> {
  const found = await context.engine.fileAt(target.id, side.rel, side.when)
  const name = nameOf(target, side.rel)
  if (found.state === 'absent') return context.ui.say(t('There is no {0} in {1}.', name, side.label))
  if (found.state === 'notInCache') return sayNotInCache(context, { target, side, again: () => openVersion(context, target, side) })
  if (side.when !== 'now' && found.size > LARGEST_SHOWN)
    return context.ui.say(
      t('{0} is {1}, and versions of more than {2} are not opened in the editor.', name, formatSize(found.size), formatSize(LARGEST_SHOWN)),
    )
  await openOne(target, side)
}

/** 'a.csv (v1 ↔ now)' */
function titleOf({ old, now }: Both['sides'], target: TargetView): string {
  const short = (rel: string) => nameOf(target, rel).split('/').at(-1) ?? target.rel
  const name = old.rel === now.rel ? short(now.rel) : `${short(old.rel)} → ${short(now.rel)}`
  return `${name} (${old.label} ↔ ${now.label})`
}

async function openOne(target: TargetView, side: Side): Promise<void> {
  const title = side.when === 'now' ? undefined : titleOfSide(target, side)
  await commands.executeCommand('vscode.open', uriOf(target, side), undefined, title)
}

function titleOfSide(target: TargetView, { rel, label }: Side): string {
  return `${nameOf(target, rel).split('/').at(-1) ?? target.rel} (${label})`
}

function uriOf(target: TargetView, { rel, when }: Side): Uri {
  return when === 'now' ? Uri.file(join(target.path, rel)) : cacheUri(target, rel, when)
}

interface Lacking {
  readonly target: TargetView
  readonly side: Side
  readonly again: () => Promise<void>
}

function sayNotInCache(context: ChangeContext, { target, side, again }: Lacking): void {
  const { ui, engine } = context
  const commit = side.when
  const fetch: Action = {
    title: t('Fetch'),
    run: async () => {
      if (commit === 'tracked') return ui.execute('mlops.data.pull', target.id)
      await ui.progress(t('Fetching {0} of {1}', side.label, target.rel), call => engine.fetchVersion(target.id, commit, withCall(call)))
      return again()
    },
  }
  ui.warn(t('The content of {0} in {1} is not in the cache, so it cannot be shown.', nameOf(target, side.rel), side.label), fetch)
}
