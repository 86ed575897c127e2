import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { pathsIn } from '../targetsIn.ts'

/** What opens as text by itself. */
const IS_TEXT_TABLE = 'resourceScheme == file && resourceExtname =~ /^\\.(csv|tsv|tab|jsonl|ndjson)$/'

export const openFileAsTable = command<DataStage>({
  id: 'data.openFileAsTable',
  title: 'Open as Table',
  icon: '$(table)',
  palette: false,
  menus: {
    'editor/title': { when: `!isInDiffEditor && !activeCustomEditorId && ${IS_TEXT_TABLE}`, group: 'navigation@1' },
    'explorer/context': { when: IS_TEXT_TABLE, group: 'navigation@35' },
  },
  run: async ({ ui }, ...args) => {
    const [path] = [...pathsIn(args), ...(await ui.here())]
    if (path !== undefined) await ui.view(path)
  },
})
