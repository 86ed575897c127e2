import { basename, dirname, relative } from 'node:path'
import { t } from '@vscode/l10n'
import type { ModelSource } from '../../protocol/serving.ts'
import type { Choice } from '../ui/ui.ts'
import { chooseApp } from './chooseApp.ts'
import type { ServingStage } from './servingStage.ts'

type Way = () => Promise<ModelSource | undefined>

/** Any model that can be served: registered, of a run, a file here, a file elsewhere, an app. undefined when the person leaves. */
export async function chooseModel(stage: ServingStage, title: string): Promise<ModelSource | undefined> {
  const way = await stage.ui.pick<Way>({
    title,
    placeholder: t('Choose what is to be served'),
    choices: listModels(stage, title),
  })
  return way?.()
}

async function listModels(stage: ServingStage, title: string): Promise<Choice<Way>[]> {
  // A registry that is away must not hide the files that are here.
  const [known, files] = await Promise.all([stage.models.list().catch(() => []), stage.findFiles()])
  return [
    ...known.map(({ label, description, value }) => ({ label: `$(package) ${label}`, ariaLabel: label, description, value: value.locate })),
    ...files.map(file => ofFile(stage, file)),
    {
      label: `$(folder-opened) ${t('Model Folder…')}`,
      description: t('with a file MLmodel'),
      value: () => browse(stage, { title, folders: true }),
    },
    {
      label: `$(file) ${t('Model File…')}`,
      description: t('pickle, joblib or ONNX'),
      value: () => browse(stage, { title, folders: false }),
    },
    {
      label: `$(terminal) ${t('Your Own App or Command…')}`,
      description: t('Flask, FastAPI, or anything that listens'),
      value: () => chooseApp(stage),
    },
  ]
}

function ofFile({ folders }: ServingStage, file: string): Choice<Way> {
  const isFolder = basename(file) === 'MLmodel'
  const path = isFolder ? dirname(file) : file
  const home = folders().find(folder => path.startsWith(folder)) ?? ''
  const label = relative(home, path) || basename(path)
  return {
    label: `$(${isFolder ? 'folder' : 'file-binary'}) ${label}`,
    ariaLabel: label,
    description: isFolder ? t('MLflow model') : '',
    value: async () => ({ path }),
  }
}

async function browse({ ui, folders }: ServingStage, { title, folders: wantsFolder }: { title: string; folders: boolean }) {
  const [path] = await ui.browse({
    title,
    button: t('Serve'),
    files: !wantsFolder,
    folders: wantsFolder,
    many: false,
    from: folders()[0],
  })
  return path === undefined ? undefined : { path }
}
