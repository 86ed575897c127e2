import type { ExtensionContext } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import type { DataEngine, TargetView } from '../../protocol/data.ts'
import type { Ui } from '../ui/ui.ts'
import type { DataModel } from './dataModel.ts'
import type { FileChange } from './fileChange.ts'
import { openImagePanels } from './imagePanels.ts'
import { type ChangeContext, openChange } from './openChange.ts'
import { followShownDiff } from './shownDiff.ts'
import { openTableEditor } from './tableEditor.ts'
import { openTablePanels } from './tablePanels.ts'

export interface ShowingParts {
  readonly context: ExtensionContext
  readonly life: Lifetime
  readonly ui: Ui
  readonly engine: DataEngine
  readonly data: DataModel
}

/** What shows changes: the editor's diff, and the pages for tables and pictures. */
export function openShowing({ context, life, ui, engine, data }: ShowingParts): ChangeContext {
  const openAsText = (target: TargetView, change: FileChange) => openChange(showing, target, { ...change, asText: true })
  const compare = { context, engine, data, openAsText }
  const tables = life.own(openTablePanels(compare))
  life.own(openTableEditor(context))
  const images = life.own(openImagePanels(compare))
  life.own(followShownDiff())
  const showing: ChangeContext = {
    ui,
    engine,
    showTables: (target, change) => tables.show(target, change),
    showImages: (target, change) => images.show(target, change),
  }
  return showing
}
