import { t } from '@vscode/l10n'
import type { GroupBy } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import type { Choice } from '../../ui/ui.ts'
import { groupIcon, groupName, TOLD_TAGS } from '../groupBy.ts'
import type { RunsStage } from '../runsStage.ts'

const READY = 'mlops.runs.state == ready'
const VIEW = 'view == mlops.runs'

export const groupRuns = command<RunsStage>({
  id: 'runs.group',
  title: 'Group Runs By…',
  icon: '$(group-by-ref-type)',
  when: READY,
  menus: { 'view/title': { when: `${VIEW} && ${READY}`, group: '2_list@0' } },
  run: async stage => {
    const { preferences } = stage
    const now = JSON.stringify(preferences.view.group)
    const chosen = await stage.ui.pick<{ readonly by: GroupBy | undefined }>({
      title: t('Group Runs By'),
      placeholder: t('Each value becomes a row, with how many runs there are and the best of them'),
      choices: groupChoices(stage),
      active: ({ by }) => JSON.stringify(by) === now,
    })
    if (chosen) preferences.change({ group: chosen.by })
  },
})

async function groupChoices({ engine, runs }: RunsStage): Promise<Choice<{ readonly by: GroupBy | undefined }>[]> {
  const found = await Promise.all(
    runs.places.map(({ source, experiments }) =>
      engine.keys(
        source.id,
        experiments.map(({ id }) => id),
      ),
    ),
  )
  const tags = [...new Set(found.flatMap(keys => keys.tags))]
  const choice = (by: GroupBy, description?: string) => ({
    label: `$(${groupIcon(by)}) ${groupName(by)}`,
    ariaLabel: groupName(by),
    description,
    value: { by },
  })
  const tagged = (some: readonly string[], description?: string) => some.map(key => choice({ entity: 'tag', key }, description))
  return [
    { label: `$(list-flat) ${t('No Groups')}`, ariaLabel: t('No Groups'), value: { by: undefined } },
    choice({ entity: 'attribute', key: 'status' }),
    choice({ entity: 'attribute', key: 'user_id' }),
    ...tagged(TOLD_TAGS.filter(key => tags.includes(key))),
    ...tagged(tags.filter(key => key.startsWith('mlops.data.'))),
    ...[...new Set(found.flatMap(({ params }) => params))].map(key => choice({ entity: 'parameter', key }, t('param'))),
    ...tagged(
      tags.filter(key => !/^(mlflow|mlops)\./.test(key)),
      t('tag'),
    ),
  ]
}
