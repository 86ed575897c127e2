import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { checkFilter } from '../checkFilter.ts'
import { isRunsNode, runKey } from '../runNode.ts'
import { chooseRuns, nameRuns } from '../runsIn.ts'
import type { RunsOrder } from '../runsPreferences.ts'
import type { RunsStage } from '../runsStage.ts'

const READY = 'mlops.runs.state == ready'
const VIEW = 'view == mlops.runs'

export const filterRuns = command<RunsStage>({
  id: 'runs.filter',
  title: 'Search Runs…',
  icon: '$(search)',
  when: READY,
  menus: { 'view/title': { when: `${VIEW} && ${READY}`, group: 'navigation@2' } },
  run: async ({ ui, engine, runs, preferences }) => {
    const text = await ui.ask({
      title: t('Search Runs'),
      prompt: t('A part of a name, or conditions with AND, OR, NOT and parentheses. Empty shows all.'),
      placeholder: t('For example: {0}', "metrics.rmse < 0.7 and params.alpha = '0.5'"),
      value: preferences.view.filter,
      check: given => checkFilter(engine, runs, given),
    })
    if (text !== undefined) preferences.change({ filter: text.trim() })
  },
})

export const sortRuns = command<RunsStage>({
  id: 'runs.sort',
  title: 'Sort Runs…',
  icon: '$(sort-precedence)',
  when: READY,
  menus: { 'view/title': { when: `${VIEW} && ${READY}`, group: '2_list@1' } },
  run: async ({ ui, engine, runs, preferences }) => {
    const keys = runs.places.map(({ source, experiments }) =>
      engine.keys(
        source.id,
        experiments.map(({ id }) => id),
      ),
    )
    const choice = (label: string, value: RunsOrder) => ({ label, value })
    const choices = Promise.all(keys).then(found => [
      choice(t('Newest First'), { by: 'newest' }),
      choice(t('Oldest First'), { by: 'oldest' }),
      choice(t('Name'), { by: 'name' }),
      ...[...new Set(found.flatMap(({ metrics }) => metrics))].flatMap(key => [
        choice(t('{0}, Lowest First', key), { by: 'metric', key, best: 'lowest' }),
        choice(t('{0}, Highest First', key), { by: 'metric', key, best: 'highest' }),
      ]),
    ])
    const now = JSON.stringify(preferences.view.order)
    const order = await ui.pick({ title: t('Sort Runs'), choices, active: value => JSON.stringify(value) === now })
    if (order) preferences.change({ order })
  },
})

export const chooseMetric = command<RunsStage>({
  id: 'runs.chooseMetric',
  title: 'Choose Metric Beside Runs…',
  when: READY,
  menus: {
    'view/title': { when: `${VIEW} && ${READY}`, group: '2_list@2' },
    'view/item/context': { when: `${VIEW} && viewItem =~ /^experiment/`, group: '2_list@1' },
  },
  run: async ({ ui, engine, runs, preferences }, node) => {
    const all = runs.places.flatMap(({ experiments }) => experiments)
    const experiments = isRunsNode(node) && node.kind === 'experiment' ? [node.experiment] : all
    const found = Promise.all(experiments.map(({ source, id }) => engine.keys(source, [id])))
    const byItself = { label: t('The metric that most runs have'), value: '' }
    const metric = await ui.pick({
      title: t('Metric Beside the Name of a Run'),
      choices: found.then(keys => [
        byItself,
        ...[...new Set(keys.flatMap(({ metrics }) => metrics))].map(key => ({ label: key, value: key })),
      ]),
    })
    if (metric === undefined) return
    for (const { source, id } of experiments) preferences.setMetric(`${source}\n${id}`, metric === '' ? undefined : metric)
  },
})

export const starRun = command<RunsStage>({
  id: 'runs.star',
  title: 'Add Run to Favourites',
  icon: '$(star-empty)',
  palette: false,
  menus: {
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^run \\w+ active$/`, group: 'inline@2' },
      { when: `${VIEW} && viewItem =~ /^run \\w+ active$/`, group: '4_list@1' },
    ],
  },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Add Run to Favourites'))
    stage.preferences.mark('favourites', runs.map(runKey), true)
  },
})

export const unstarRun = command<RunsStage>({
  id: 'runs.unstar',
  title: 'Remove Run from Favourites',
  icon: '$(star-full)',
  palette: false,
  menus: {
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^run \\w+ active favourite/`, group: 'inline@2' },
      { when: `${VIEW} && viewItem =~ /^run \\w+ active favourite/`, group: '4_list@1' },
    ],
  },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Remove Run from Favourites'))
    stage.preferences.mark('favourites', runs.map(runKey), false)
  },
})

export const hideRun = command<RunsStage>({
  id: 'runs.hide',
  title: 'Hide Run',
  palette: false,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^run \\w+ active/`, group: '4_list@2' } },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Hide Run'))
    if (runs.length === 0) return
    const keys = runs.map(runKey)
    stage.preferences.mark('hidden', keys, true)
    stage.ui.say(t('{0} is hidden in the Runs view.', nameRuns(runs)), {
      title: t('Undo'),
      run: () => stage.preferences.mark('hidden', keys, false),
    })
  },
})

export const showHidden = command<RunsStage>({
  id: 'runs.showHidden',
  title: 'Show Hidden Runs',
  when: 'mlops.runs.hasHidden',
  menus: { 'view/title': { when: `${VIEW} && mlops.runs.hasHidden`, group: '2_list@5' } },
  run: ({ preferences }) => preferences.change({ hidden: [] }),
})

export const showFavourites = command<RunsStage>({
  id: 'runs.showFavourites',
  title: 'Show Only Favourite Runs',
  when: READY,
  menus: { 'view/title': { when: `${VIEW} && ${READY} && !mlops.runs.narrowed`, group: '2_list@3' } },
  run: ({ preferences }) => preferences.change({ onlyFavourites: true }),
})

export const showDeleted = command<RunsStage>({
  id: 'runs.showDeleted',
  title: 'Show Deleted Runs',
  when: READY,
  menus: { 'view/title': { when: `${VIEW} && ${READY} && !mlops.runs.narrowed`, group: '2_list@4' } },
  run: ({ preferences }) => preferences.change({ lifecycle: 'deleted' }),
})

export const showAllRuns = command<RunsStage>({
  id: 'runs.showAll',
  title: 'Show All Runs',
  icon: '$(clear-all)',
  when: 'mlops.runs.narrowed',
  menus: { 'view/title': { when: `${VIEW} && mlops.runs.narrowed`, group: 'navigation@3' } },
  run: ({ preferences }) => preferences.change({ filter: '', onlyFavourites: false, lifecycle: 'active' }),
})
