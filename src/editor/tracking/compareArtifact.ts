import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { commands, ThemeIcon, Uri } from 'vscode'
import { withCall } from '../../protocol/connect.ts'
import { type ImageHost, imageType } from '../../protocol/imagePage.ts'
import type { RunRef } from '../../protocol/runs.ts'
import { openPanel } from '../ui/panel.ts'
import { readPicture } from '../ui/readPicture.ts'
import type { MetricsContext } from './metricsContext.ts'

const VIEW_TYPE = 'mlops.runs.image'

/** The same artifact of two runs: pictures on the page that compares them, everything else in the editor's diff. */
export async function compareArtifact({ context, engine, ui }: MetricsContext, runs: readonly RunRef[], path: string): Promise<void> {
  const [before, after] = runs
  if (!before || !after) return
  const [old, now] = await ui.progress(t('Opening {0}', basename(path)), call =>
    Promise.all([before, after].map(run => engine.artifactFile(run, path, withCall(call)))),
  )
  const [one, other] = await Promise.all([engine.run(before), engine.run(after)])
  if (old === undefined || now === undefined) return
  const showText = async () => {
    const title = `${basename(path)} (${one.name} ↔ ${other.name})`
    await commands.executeCommand('vscode.diff', Uri.file(old), Uri.file(now), title)
  }
  if (imageType(path) === undefined) return showText()
  const host: ImageHost = {
    open: async () => ({ old: await readPicture(old), new: await readPicture(now) }),
    openAsText: showText,
  }
  openPanel({
    context,
    viewType: VIEW_TYPE,
    title: `${basename(path)} (${one.name} ↔ ${other.name})`,
    page: 'image',
    subject: { id: '', rel: path, name: basename(path), old: one.name, new: other.name },
    mine: host,
    icon: new ThemeIcon('file-media'),
    blobs: true,
  })
}
