import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import type { ModelSource } from '../../protocol/serving.ts'
import { splitCommand } from './splitCommand.ts'
import type { ServingStage } from './servingStage.ts'

/** A command that starts a person's own server, in the folder that is open or one that they choose. */
export async function chooseApp({ ui, folders }: ServingStage): Promise<ModelSource | undefined> {
  const title = t('Serve Your Own App')
  const all = folders()
  const folder =
    all.length > 1
      ? await ui.pick({
          title,
          placeholder: t('In which folder?'),
          choices: all.map(path => ({ label: basename(path), description: path, value: path })),
        })
      : all[0]
  if (folder === undefined) return undefined
  const line = await ui.ask({
    title,
    prompt: t(
      'The command that starts it in {0}. Its port is in the environment’s PORT, and stands for {port} in the command.',
      basename(folder),
    ),
    placeholder: 'python3 app.py',
    check: text => (splitCommand(text).length === 0 ? t('Give the program and its arguments.') : undefined),
  })
  if (line === undefined) return undefined
  return { app: { command: splitCommand(line), folder } }
}
