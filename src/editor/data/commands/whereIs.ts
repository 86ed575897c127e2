import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { TargetView } from '../../../protocol/data.ts'
import type { PlaceView } from '../../../protocol/places.ts'
import { command } from '../../ui/command.ts'
import type { Choice } from '../../ui/ui.ts'
import type { DataStage } from '../dataStage.ts'
import { describeTransfer } from './describeTransfer.ts'
import { describePlace } from '../describePlace.ts'
import { versionOf } from '../describeTarget.ts'
import { chooseTargets } from '../targetsIn.ts'

export const whereIs = command<DataStage>({
  id: 'data.whereIs',
  title: 'Where Is This Version?',
  icon: '$(location)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target (?!.*invalid)/', group: '2_remote@4' },
    'mlops.data.explorer': { group: '2_remote@4' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Where Is This Version?'))
    if (!target) return
    const places = stage.engine.places(target.id)
    const place = await stage.ui.pick({
      title: t('Where is {0}?', [target.rel, versionOf(target)].filter(Boolean).join(' ')),
      placeholder: t('Choose a place that lacks something to complete it, or another one to copy its address'),
      empty: t('{0} names no content yet.', target.rel),
      choices: places.then(list => list.map(placeChoice)),
    })
    if (place) await act(stage, target, { place, places: await places })
  },
})

function placeChoice(place: PlaceView): Choice<PlaceView> {
  const icon = place.kind === 'cache' ? '$(database)' : '$(cloud)'
  const sign = place.complete ? '$(check)' : place.problem === undefined ? '$(circle-slash)' : '$(warning)'
  const name = place.kind === 'cache' ? t('Cache here') : place.name
  const words = describePlace(place)
  return {
    label: `${icon} ${name}`,
    description: `${sign} ${words}`,
    detail: place.problem ?? place.url,
    ariaLabel: `${name}, ${words}`,
    value: place,
  }
}

/** Pulls or pushes what is missing, where another place has it; else takes the address. */
async function act({ ui, engine }: DataStage, target: TargetView, { place, places }: { place: PlaceView; places: readonly PlaceView[] }) {
  const { root, path, rel } = target
  const isElsewhere = places.some(({ kind, complete }) => complete && (place.kind === 'cache' ? kind === 'remote' : kind === 'cache'))
  if (place.complete || place.problem !== undefined || !isElsewhere) {
    await ui.copy(place.url)
    return ui.say(t('Copied {0}.', place.url))
  }
  if (place.kind === 'cache') return ui.execute('mlops.data.pull', target.id)
  const what = { paths: [path], remote: place.name }
  const done = await ui.progress(t('Pushing {0}', rel), call => engine.push(root, what, withCall(call)))
  ui.say(t('Pushed {0} to {1}.', describeTransfer(done), done.remote))
}
