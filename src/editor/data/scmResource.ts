import { t } from '@vscode/l10n'
import { type SourceControlResourceState, ThemeIcon, Uri } from 'vscode'
import type { TargetView } from '../../protocol/data.ts'
import type { LargeFile } from '../../protocol/largeFiles.ts'
import { formatSize } from '../ui/formatSize.ts'
import { decorationOf } from './decorationOf.ts'
import { describeState } from './describeState.ts'

/** A row of the provider: what the commands of its menu get. */
interface DataResource extends SourceControlResourceState {
  /** The target's; empty where nothing is tracked. */
  readonly id: string
}

export function toResource(target: TargetView): DataResource {
  const words = describeState(target).join(', ')
  return {
    id: target.id,
    resourceUri: Uri.file(target.path),
    contextValue: target.conflicted ? 'conflicted' : target.state,
    command: target.conflicted
      ? { command: 'mlops.data.openPointer', title: t('Open Pointer'), arguments: [target.id] }
      : { command: 'mlops.data.openChanges', title: t('Open Changes'), arguments: [target.id] },
    decorations: {
      tooltip: words,
      strikeThrough: target.state === 'missing',
      faded: false,
      iconPath: new ThemeIcon(iconOf(target)),
    },
  }
}

export function toLargeResource({ path, size }: LargeFile): DataResource {
  const resourceUri = Uri.file(path)
  return {
    id: '',
    resourceUri,
    contextValue: 'large',
    command: { command: 'vscode.open', title: t('Open'), arguments: [resourceUri] },
    decorations: { tooltip: t('{0}, tracked neither by Git nor as data', formatSize(size)), iconPath: new ThemeIcon('file-binary') },
  }
}

const ICONS: Readonly<Record<string, string>> = { M: 'diff-modified', D: 'diff-removed', A: 'diff-added', '↑': 'cloud-upload' }

function iconOf(target: TargetView): string {
  return ICONS[decorationOf(target, true)?.badge ?? ''] ?? 'warning'
}
