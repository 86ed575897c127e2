import { type MetricsDoing, type MetricsSubject, runActions } from '../../protocol/metricsPage.ts'
import type { RunRef } from '../../protocol/runs.ts'
import { asText, asTexts, asWord } from './metricsChecks.ts'
import { refOf, refsOf } from './metricsRefs.ts'
import { runKey } from './runNode.ts'
import type { RunsPreferences } from './runsPreferences.ts'

/** What the page has the editor do. */
export interface MetricsActions {
  /** Runs a command of runs, by its name without the prefix. */
  run(command: string, runs: readonly RunRef[]): Promise<unknown>
  /** False when the person leaves. */
  save(name: string, content: string | Uint8Array): Promise<boolean>
  copy(text: string): Promise<void>
  openArtifact(run: RunRef, path: string): Promise<void>
  compareArtifact(runs: readonly RunRef[], path: string): Promise<void>
  compareCode(runs: readonly RunRef[]): Promise<void>
  compareData(path: string, oids: readonly string[]): Promise<void>
  checkoutData(path: string, oid: string): Promise<void>
  addExperiments(): Promise<void>
  openAnother(): Promise<void>
}

/** Checks what the page asks for and has it done. */
export function metricsDoing(actions: MetricsActions, subject: MetricsSubject, preferences: Pick<RunsPreferences, 'mark'>): MetricsDoing {
  return {
    act: async (action, runIds) => void (await actions.run(asWord('act', action, runActions), refsOf('act', runIds, subject))),
    mark: async (list, runIds, on) => {
      const runs = refsOf('mark', runIds, subject).map(runKey)
      preferences.mark(asWord('mark', list, ['starred', 'hidden']) === 'starred' ? 'favourites' : 'hidden', runs, on)
    },
    openArtifact: async (runId, path) => actions.openArtifact(refOf('openArtifact', runId, subject), asText('openArtifact', path)),
    compareArtifact: async (runIds, path) =>
      actions.compareArtifact(refsOf('compareArtifact', runIds, subject), asText('compareArtifact', path)),
    compareCode: async runIds => actions.compareCode(refsOf('compareCode', runIds, subject)),
    compareData: async (path, oids) => actions.compareData(asText('compareData', path), asTexts('compareData', oids)),
    checkoutData: async (path, oid) => actions.checkoutData(asText('checkoutData', path), asText('checkoutData', oid)),
    copy: async text => actions.copy(asText('copy', text)),
    save: async (name, text) => actions.save(asText('save', name), asText('save', text)),
    saveBytes: async (name, bytes) => actions.save(asText('saveBytes', name), Buffer.from(asText('saveBytes', bytes), 'base64')),
    addExperiments: () => actions.addExperiments(),
    openAnother: () => actions.openAnother(),
  }
}
