import { basename, dirname, extname } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { isModelsNode } from '../modelNode.ts'
import type { ModelsStage } from '../modelsStage.ts'

/** Pickles, ONNX files, and what MLflow puts into the folder of a model. */
const MODEL_FILES = 'resourceScheme =~ /^(file|vscode-remote)$/ && resourceFilename =~ /^MLmodel$|\\.(pkl|joblib|onnx)$/'

export const registerFiles = command<ModelsStage>({
  id: 'models.registerFiles',
  title: 'Register Model from Files…',
  icon: '$(add)',
  writes: true,
  menus: {
    'view/title': { when: 'view == mlops.models', group: 'navigation@1' },
    'explorer/context': { when: MODEL_FILES, group: '3_mlops@3' },
  },
  run: async (stage, ...args) => {
    const source = await chooseSource(stage)
    const path = source && (await choosePath(stage, args))
    if (source === undefined || path === undefined) return
    const name = await stage.ui.ask({
      title: t('Register Model'),
      prompt: t('The name of the registered model; a name that is there gets a new version'),
      value: isModelsNode(args[0]) && args[0].kind === 'registeredModel' ? args[0].model.name : nameOf(path),
      check: text => (/^\s*$|[/:]/.test(text) ? t('A model needs a name, without / and :.') : undefined),
    })
    if (name === undefined) return
    const files = { source, name: name.trim(), path }
    const version = await stage.ui.progress(t('Registering {0}', files.name), call => stage.engine.registerFiles(files, withCall(call)))
    const id = { source, name: files.name, version }
    await stage.ui.execute('mlops.models.focus', { preserveFocus: true })
    stage.ui.say(t('Registered {0}, version {1}.', files.name, version), { title: t('Open Model'), run: () => stage.showModel(id) })
  },
})

/** This workspace’s store, unless there are servers beside it. */
async function chooseSource({ ui, models }: ModelsStage): Promise<string | undefined> {
  await models.load()
  const { writable } = models
  if (writable.length < 2) return writable[0]?.id ?? 'store'
  return ui.pick({
    title: t('Register Model'),
    placeholder: t('Choose where it is registered'),
    choices: writable.map(({ id, label, location }) => ({ label, description: location, value: id })),
  })
}

async function choosePath({ ui }: ModelsStage, [subject]: readonly unknown[]): Promise<string | undefined> {
  const given = subject as { fsPath?: unknown } | undefined
  if (typeof given?.fsPath === 'string') return basename(given.fsPath) === 'MLmodel' ? dirname(given.fsPath) : given.fsPath
  const kind = await ui.pick({
    title: t('Register Model from Files'),
    placeholder: t('Its files are copied, so they may change afterwards'),
    choices: [
      { label: t('Folder'), description: t('as MLflow saves a model, with a file MLmodel'), value: 'folder' as const },
      { label: t('File'), description: t('.pkl, .joblib or .onnx'), value: 'file' as const },
    ],
  })
  if (kind === undefined) return undefined
  const [path] = await ui.browse({
    title: t('Register Model from Files'),
    button: t('Register'),
    files: kind === 'file',
    folders: kind === 'folder',
    many: false,
  })
  return path
}

/** 'model' says nothing of what it is: the folder around it may. */
function nameOf(path: string): string {
  const own = basename(path, extname(path))
  return own === 'model' ? basename(dirname(path)) : own
}
