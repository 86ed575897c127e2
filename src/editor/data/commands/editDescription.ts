import { t } from '@vscode/l10n'
import type { TargetView } from '../../../protocol/data.ts'
import { command } from '../../ui/command.ts'
import type { InputOptions, Step } from '../../ui/ui.ts'
import type { DataStage } from '../dataStage.ts'
import { formatMetaLine, parseMetaLine } from '../metaLine.ts'
import { chooseTargets } from '../targetsIn.ts'

export const editDescription = command<DataStage>({
  id: 'data.editDescription',
  title: 'Edit Description…',
  icon: '$(edit)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target (?!.*invalid)/', group: '1_versions@6' },
    'mlops.data.explorer': { group: '1_versions@6' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Edit Description'))
    if (!target) return
    const nested = (target.meta ?? []).flatMap(({ key, nested: isNested }) => (isNested ? key : []))
    const answers = await stage.ui.steps<Answers>(t('Describe {0}', target.rel), stepsOf(target, nested))
    if (answers?.desc === undefined || answers.labels === undefined) return
    const labels = answers.labels
      .split(',')
      .map(label => label.trim())
      .filter(label => label !== '')
    const meta = answers.meta === undefined ? undefined : parseMetaLine(answers.meta, nested)
    const notes = { desc: answers.desc.trim(), labels: [...new Set(labels)], ...(Array.isArray(meta) && { meta }) }
    await stage.engine.describe(target.id, notes)
  },
})

type Answers = Record<'desc' | 'labels' | 'meta', string>

function stepsOf(target: TargetView, nested: readonly string[]): Step<Answers>[] {
  const kept = nested.length === 0 ? '' : ` ${t('Kept as they are: {0}.', nested.join(', '))}`
  return [
    input('desc', { title: t('Description'), prompt: t('What is in this data? Empty removes it.'), value: target.desc }),
    input('labels', {
      title: t('Labels'),
      prompt: t('Labels, with commas between them. Empty removes them.'),
      value: (target.labels ?? []).join(', '),
    }),
    input('meta', {
      title: t('Metadata'),
      prompt: `${t('Metadata, with semicolons between the entries. Empty removes them.')}${kept}`,
      placeholder: t('rows: 442; source: clinic A'),
      value: formatMetaLine(target.meta ?? []),
      validate: line => {
        const read = parseMetaLine(line, nested)
        return typeof read === 'string' ? read : undefined
      },
    }),
  ]
}

function input(key: keyof Answers, options: InputOptions): Step<Answers> {
  return { kind: 'input', key, options: () => ({ ...options, optional: true }) }
}
