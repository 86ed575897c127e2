import { join } from 'node:path'
import { type ExtensionContext, l10n, ThemeIcon } from 'vscode'
import { openTableThread, type TableThread } from '../../workbench/table/tableThread.ts'
import { type CompareContext, type ComparePanels, openComparePanels } from './comparePanels.ts'
import { tableHost } from './tableHost.ts'

/** The activation event `onWebviewPanel:mlops.data.table` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.data.table'

/** Pages that compare two tables; each reads on a thread of its own, which ends with its page. */
export function openTablePanels(compare: CompareContext): ComparePanels {
  const { context, engine, openAsText } = compare
  return openComparePanels(compare, {
    viewType: VIEW_TYPE,
    options(subject, sides) {
      const thread = openTables(context)
      const { host, isOld } = tableHost({
        engine,
        tables: thread.engine,
        subject,
        sides,
        openAsText: () => sides().then(({ target, change }) => openAsText(target, change)),
      })
      return { page: 'table', mine: host, icon: new ThemeIcon('table'), isOld, dispose: () => thread.dispose() }
    },
  })
}

/** The thread that reads the tables of one page. */
export function openTables({ extensionPath }: ExtensionContext): TableThread {
  const script = join(extensionPath, 'dist', 'table.js')
  return openTableThread({ script, ...(l10n.bundle && { l10nBundle: JSON.stringify(l10n.bundle) }) })
}
