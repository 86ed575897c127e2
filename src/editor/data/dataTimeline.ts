import { t } from '@vscode/l10n'
import { EventEmitter, ThemeIcon, type Uri, workspace } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { DataEngine, VersionView } from '../../protocol/data.ts'
import type { DataModel } from './dataModel.ts'
import { fileInTarget } from './fileInTarget.ts'
import type { TimelineHost, TimelineItem, TimelineProvider } from './timelineApi.ts'

/**
 * Lists the versions of tracked data in the editor's Timeline. An editor that lacks the API, or guards it as proposed and so
 * refuses the call, is left as it is.
 */
export function openDataTimeline(
  { engine, data }: { engine: Pick<DataEngine, 'versions'>; data: DataModel },
  host: Partial<TimelineHost> = workspace as Partial<TimelineHost>,
): Disposable {
  const life = new Lifetime()
  const changed = life.own(new EventEmitter<undefined>())
  const provider: TimelineProvider = {
    id: 'mlops.data',
    label: t('Data Versions'),
    onDidChange: changed.event,
    provideTimeline: async uri => ({ items: await itemsOf(uri) }),
  }

  async function itemsOf(uri: Uri): Promise<TimelineItem[]> {
    await data.load()
    const target = data.at(uri.fsPath) ?? fileInTarget(data.targets, uri.fsPath)?.target
    return target ? (await engine.versions(target.id)).map(version => toItem(target.id, version)) : []
  }

  try {
    const registered = host.registerTimelineProvider?.('file', provider)
    if (registered) {
      life.own(registered)
      life.own(data.onDidChange(() => changed.fire(undefined)))
    }
  } catch {
    // A proposed API is there and throws: then there is no timeline for us.
  }
  return life
}

function toItem(id: string, { commit, number, message, author, date, current }: VersionView): TimelineItem {
  return {
    id: commit,
    timestamp: date,
    label: `${t('v{0}', number)} ${message.split('\n')[0] ?? ''}`,
    description: author,
    iconPath: new ThemeIcon(current ? 'circle-filled' : 'database'),
    command: { command: 'mlops.data.showVersions', title: t('Show Versions'), arguments: [id, commit] },
  }
}
