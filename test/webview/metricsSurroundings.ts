import type { MetricsHostOptions } from '../../src/editor/tracking/metricsHost.ts'
import { metricsViews } from '../../src/editor/tracking/metricsViews.ts'
import { RunsPreferences, type Shelf } from '../../src/editor/tracking/runsPreferences.ts'
import type { DataVersion } from '../../src/protocol/metricsPage.ts'

export interface Surroundings extends Omit<MetricsHostOptions, 'engine' | 'subject'> {
  /** What the page had done, a line each. */
  readonly done: string[]
  readonly saved: { name: string; text: string; bytes?: Uint8Array }[]
  readonly preferences: RunsPreferences
}

/** What is around the host of a Metrics page: it notes what is asked of the editor, and keeps views and stars as the editor does. */
export function metricsSurroundings(versions: Readonly<Record<string, readonly DataVersion[]>> = {}): Surroundings {
  const done: string[] = []
  const saved: Surroundings['saved'] = []
  const shelf = memoryShelf()
  const note = async (...words: readonly unknown[]) =>
    void done.push(words.map(word => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '))
  return {
    done,
    saved,
    preferences: new RunsPreferences(shelf),
    views: metricsViews(shelf, 'subject'),
    versionsOf: async path => versions[path],
    ready: async () => undefined,
    actions: {
      run: (command, runs) => note(command, runs.map(({ runId }) => runId).join(',')),
      save: async (name, content) =>
        saved.push(typeof content === 'string' ? { name, text: content } : { name, text: '', bytes: content }) > 0,
      copy: text => note('copy', text),
      openArtifact: (run, path) => note('openArtifact', run.runId, path),
      compareArtifact: (runs, path) => note('compareArtifact', runs.map(({ runId }) => runId).join(','), path),
      compareCode: runs => note('compareCode', runs.map(({ runId }) => runId).join(',')),
      compareData: (path, oids) => note('compareData', path, oids.join(',')),
      checkoutData: (path, oid) => note('checkoutData', path, oid),
      addExperiments: () => note('addExperiments'),
      openAnother: () => note('openAnother'),
    },
  }
}

function memoryShelf(): Shelf {
  const kept = new Map<string, unknown>()
  return { get: key => kept.get(key), update: async (key, value) => void kept.set(key, value) }
}
