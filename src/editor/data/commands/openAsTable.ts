import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'

export const openAsTable = command<DataStage>({
  id: 'data.openAsTable',
  title: 'Open as Table',
  icon: '$(table)',
  palette: false,
  menus: {
    'editor/title': { when: 'isInDiffEditor && resourceScheme =~ /^(file|mlops-cache)$/ && mlops.data.isTableDiff', group: 'navigation@1' },
  },
  run: async stage => {
    const shown = stage.shownDiff()
    if (!shown) return
    await stage.data.load()
    const target = stage.data.byId(shown.id)
    if (!target) return
    const versions = await stage.engine.versions(target.id)
    const version = (when: string | undefined) => versions.find(({ commit }) => commit === when)
    const rel = shown.new?.rel ?? shown.old.rel
    const from = shown.old.rel === rel ? undefined : shown.old.rel
    await stage.openChange(target, { rel, from, before: version(shown.old.when), after: version(shown.new?.when) })
  },
})
