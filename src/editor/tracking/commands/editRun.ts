import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { isRunsNode } from '../runNode.ts'
import { chooseRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

const READY = 'mlops.runs.state == ready'
const ACTIVE = 'view == mlops.runs && viewItem =~ /^run \\w+ active/'

export const renameRun = command<RunsStage>({
  id: 'runs.rename',
  title: 'Rename Run…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: ACTIVE, group: '3_edit@1' } },
  run: async (stage, ...args) => {
    const [run] = await chooseRuns(stage, args, t('Rename Run'))
    if (!run) return
    const name = await stage.ui.ask({
      title: t('Rename {0}', run.name),
      prompt: t('The name of the run'),
      value: run.name,
      check: text => (text.trim() === '' ? t('A run needs a name.') : undefined),
    })
    if (name !== undefined && name.trim() !== run.name) await stage.engine.rename(run, name.trim())
  },
})

const NOTE = 'mlflow.note.content'

export const editNote = command<RunsStage>({
  id: 'runs.editNote',
  title: 'Edit Note of Run…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: ACTIVE, group: '3_edit@2' } },
  run: async (stage, ...args) => {
    const [run] = await chooseRuns(stage, args, t('Edit Note of Run'))
    if (!run) return
    const { note = '' } = await stage.engine.run(run)
    const text = await stage.ui.ask({ title: t('Note of {0}', run.name), prompt: t('What you want to remember of this run'), value: note })
    if (text === undefined || text === note) return
    if (text === '') await stage.engine.deleteTag(run, NOTE)
    else await stage.engine.setTag(run, { key: NOTE, value: text })
  },
})

export const addTag = command<RunsStage>({
  id: 'runs.addTag',
  title: 'Add Tag to Run…',
  when: READY,
  writes: true,
  menus: {
    'view/item/context': [
      { when: ACTIVE, group: '3_edit@3' },
      { when: 'view == mlops.runs && viewItem =~ /^group tags/', group: '3_edit@1' },
    ],
  },
  run: async (stage, ...args) => {
    const [subject] = args
    const below = isRunsNode(subject) && subject.kind === 'group' ? [subject.parent] : args
    const runs = await chooseRuns(stage, below, t('Add Tag to Run'))
    if (runs.length === 0) return
    const text = await stage.ui.ask({
      title: t('Add Tag'),
      prompt: t('A name and a value, such as stage=final'),
      placeholder: t('name=value'),
      check: given => (/^\s*[^=\s][^=]*=/.test(given) ? undefined : t('Write a name, an equals sign and a value.')),
    })
    if (text === undefined) return
    const at = text.indexOf('=')
    const tag = { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
    for (const run of runs) await stage.engine.setTag(run, tag)
  },
})

export const removeTag = command<RunsStage>({
  id: 'runs.removeTag',
  title: 'Remove Tag',
  icon: '$(close)',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^fact tags/', group: 'inline@1' } },
  run: async ({ engine, ui }, node) => {
    if (!isRunsNode(node) || node.kind !== 'fact' || node.group !== 'tags') return
    const { run, key, value } = node
    await engine.deleteTag(run, key)
    ui.say(t('Removed the tag {0}.', key), { title: t('Undo'), run: () => engine.setTag(run, { key, value }) })
  },
})
