import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { RunBrief } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { chooseRuns, pickRun } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

export const compareCode = command<RunsStage>({
  id: 'runs.compareCode',
  title: 'Compare Code of Two Runs…',
  icon: '$(diff-multiple)',
  when: 'mlops.runs.state == ready',
  // Git is asked, so it is off in Restricted Mode.
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^run/', group: '2_compare@1' } },
  run: async (stage, ...args) => {
    const [first, second, more] = await chooseRuns(stage, args, t('Compare Code: the First Run (1/2)'))
    if (!first) return
    if (more) return stage.ui.warn(t('The code of two runs is compared, and more are selected. Select two.'))
    const other = second ?? (await pickRun(stage, t('Compare Code of {0} with…', first.name), first))
    if (!other) return
    const [before, after] = inOrder(first, other)
    const title = t('Comparing code')
    const changes = await stage.ui.progress(title, call => stage.engine.compareCode(before, after, withCall(call)))
    const shown = changes.filter(({ isBinary }) => !isBinary)
    if (changes.length === 0)
      return stage.ui.say(t('The code of {0} and {1} is the same, uncommitted changes included.', before.name, after.name))
    if (shown.length > 0) await stage.showCode({ before, after, changes: shown })
    const binaries = changes.filter(({ isBinary }) => isBinary).map(({ path }) => path)
    if (binaries.length > 0) stage.ui.say(t('Binary files that differ too: {0}', binaries.slice(0, 10).join(', ')))
  },
})

/** The older run stands on the left. */
function inOrder(a: RunBrief, b: RunBrief): readonly [RunBrief, RunBrief] {
  return (a.startTime ?? 0) <= (b.startTime ?? 0) ? [a, b] : [b, a]
}
