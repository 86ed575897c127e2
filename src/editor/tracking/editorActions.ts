import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { Uri, window, workspace } from 'vscode'
import { withCall } from '../../protocol/connect.ts'
import type { MetricsSubject } from '../../protocol/metricsPage.ts'
import type { MetricsActions } from './metricsDoing.ts'
import type { MetricsContext } from './metricsContext.ts'
import { compareArtifact } from './compareArtifact.ts'
import { pickExperiment } from './pickExperiment.ts'

/** What the Metrics page has done, by the commands that the Runs view runs too: the same questions and messages. */
export function editorActions(
  parts: MetricsContext,
  subject: MetricsSubject,
  { replace, another }: { readonly replace: (subject: MetricsSubject) => void; readonly another: () => void },
): MetricsActions {
  const { ui, engine, data } = parts
  return {
    run: (command, runs) => ui.execute(`mlops.runs.${command}`, runs),
    save: saveFile,
    copy: text => ui.copy(text),
    async openArtifact(run, path) {
      const file = await ui.progress(t('Opening {0}', basename(path)), call => engine.artifactFile(run, path, withCall(call)))
      await ui.view(file)
    },
    compareArtifact: (runs, path) => compareArtifact(parts, runs, path),
    compareCode: runs => ui.execute('mlops.runs.compareCode', runs),
    compareData: (path, oids) => data.compareVersions(path, oids),
    checkoutData: (path, oid) => data.checkout(path, oid),
    async addExperiments() {
      const added = await pickExperiment(parts, t('Add an Experiment to This Table'))
      if (!added) return
      const { also = [], title } = subject
      replace({ ...subject, also: [...also, { source: added.source, experimentIds: [added.id] }], title: `${title}, ${added.name}` })
    },
    openAnother: async () => another(),
  }
}

/** The page suggests a name; where it goes the person says. */
async function saveFile(name: string, content: string | Uint8Array): Promise<boolean> {
  const folder = workspace.workspaceFolders?.[0]?.uri
  const suggested = basename(name.replace(/[\\/:*?"<>|]/g, '-'))
  const file = await window.showSaveDialog({ ...(folder && { defaultUri: Uri.joinPath(folder, suggested) }), saveLabel: t('Save') })
  if (file) await workspace.fs.writeFile(file, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  return file !== undefined
}
