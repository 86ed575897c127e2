import type { SavedView, SavedViews } from '../../protocol/metricsPage.ts'
import { asText } from './metricsChecks.ts'
import type { Shelf } from './runsPreferences.ts'

const KEY = 'mlops.metrics.views'

type Kept = Readonly<Record<string, readonly SavedView[]>>

/** The named views of one subject, kept with the workspace. `subject` names it over restarts. */
export function metricsViews(shelf: Shelf, subject: string): SavedViews {
  const all = (): Kept => (shelf.get(KEY) as Kept | undefined) ?? {}
  const read = () => all()[subject] ?? []
  const keep = async (views: readonly SavedView[]) => {
    await shelf.update(KEY, { ...all(), [subject]: views })
    return views
  }
  return {
    views: async () => read(),
    async saveView(name, arrangement) {
      const wanted = asText('saveView', name)
      const isThere = read().some(view => view.name === wanted)
      if (!isThere) return keep([...read(), { name: wanted, isDefault: false, arrangement }])
      return keep(read().map(view => (view.name === wanted ? { ...view, arrangement } : view)))
    },
    async renameView(name, to) {
      const wanted = asText('renameView', to)
      // A view of that name makes room: the person was asked.
      const others = read().filter(view => view.name === name || view.name !== wanted)
      return keep(others.map(view => (view.name === name ? { ...view, name: wanted } : view)))
    },
    deleteView: async name => keep(read().filter(view => view.name !== name)),
    setDefaultView: async name => keep(read().map(view => ({ ...view, isDefault: view.name === name }))),
  }
}
