import { t } from '@vscode/l10n'
import type { ModelVersionId, ModelVersionView } from '../../../protocol/models.ts'
import { command } from '../../ui/command.ts'
import { chooseVersion } from '../chooseVersion.ts'
import { versionName } from '../modelKey.ts'
import type { ModelsStage } from '../modelsStage.ts'

const READY = 'mlops.models.state == ready'
const VERSION = 'view == mlops.models && viewItem =~ /^modelVersion .*writable/'
/** What teams call the version that is in use, and the one that may follow it. */
const USUAL = ['champion', 'challenger']

export const setAlias = command<ModelsStage>({
  id: 'models.setAlias',
  title: 'Set Alias of Model…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: VERSION, group: '3_edit@1' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Set Alias of Model'), writable: true })
    if (!id) return
    const versions = await stage.engine.modelVersions(id)
    const alias = await stage.ui.ask({
      title: t('Alias of {0}', versionName(id)),
      prompt: t('A name that leads to this version until it is moved, such as champion'),
      check: text => checkAlias(text.trim(), id, versions),
    })
    if (alias !== undefined) await moveAlias(stage, id, { alias: alias.trim(), from: holderOf(versions, alias.trim()) })
  },
})

/** One sentence when it will not do; what MLflow refuses is said before it is asked. */
function checkAlias(alias: string, id: ModelVersionId, versions: readonly ModelVersionView[]): string | undefined {
  if (!/^[\w-]+$/.test(alias)) return t('An alias has letters, digits, _ and - only.')
  if (/^(latest|v\d+)$/i.test(alias)) return t('The name {0} is kept for versions themselves.', alias)
  return holderOf(versions, alias)?.version === id.version ? t('It is called {0} already.', alias) : undefined
}

export const promoteModel = command<ModelsStage>({
  id: 'models.promote',
  title: 'Promote Model…',
  icon: '$(arrow-up)',
  when: READY,
  writes: true,
  menus: {
    'view/item/context': [
      { when: VERSION, group: 'inline@2' },
      { when: VERSION, group: '3_edit@0' },
    ],
  },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Promote Model'), writable: true })
    if (!id) return
    const versions = await stage.engine.modelVersions(id)
    const known = [...new Set([...USUAL.slice(0, 1), ...versions.flatMap(({ aliases }) => aliases), ...USUAL.slice(1)])]
    const alias = await stage.ui.pick({
      title: t('Promote {0}', versionName(id)),
      placeholder: t('Choose what it shall be called'),
      empty: t('It has every alias of the model already'),
      choices: known
        .filter(name => holderOf(versions, name)?.version !== id.version)
        .map(name => {
          const holder = holderOf(versions, name)
          return { label: `@${name}`, description: holder ? t('now v{0}', holder.version) : t('not given yet'), value: name }
        }),
    })
    if (alias !== undefined) await moveAlias(stage, id, { alias, from: holderOf(versions, alias) })
  },
})

function holderOf(versions: readonly ModelVersionView[], alias: string): ModelVersionView | undefined {
  return versions.find(({ aliases }) => aliases.includes(alias))
}

interface Move {
  readonly alias: string
  /** The version that has it now. */
  readonly from: ModelVersionView | undefined
}

async function moveAlias({ engine, ui }: ModelsStage, id: ModelVersionId, { alias, from }: Move): Promise<void> {
  await engine.setModelAlias(id, alias)
  const undo = () => (from ? engine.setModelAlias(from, alias) : engine.deleteModelAlias({ source: id.source, name: id.name }, alias))
  const words = from
    ? t('{0} is @{1} now, in place of v{2}.', versionName(id), alias, from.version)
    : t('{0} is @{1} now.', versionName(id), alias)
  ui.say(words, { title: t('Undo'), run: undo })
}

export const removeAlias = command<ModelsStage>({
  id: 'models.removeAlias',
  title: 'Remove Alias of Model…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: `${VERSION} && viewItem =~ /aliased/`, group: '3_edit@2' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Remove Alias of Model'), writable: true })
    if (!id) return
    const view = (await stage.engine.modelVersions(id)).find(({ version }) => version === id.version)
    const aliases = view?.aliases ?? []
    const choices = aliases.map(alias => ({ label: `@${alias}`, value: alias }))
    const alias =
      aliases.length === 1
        ? aliases[0]
        : await stage.ui.pick({ title: t('Remove Alias of {0}', versionName(id)), empty: t('It has no alias'), choices })
    if (alias === undefined) return
    await stage.engine.deleteModelAlias({ source: id.source, name: id.name }, alias)
    stage.ui.say(t('{0} is not @{1} any more.', versionName(id), alias), {
      title: t('Undo'),
      run: () => stage.engine.setModelAlias(id, alias),
    })
  },
})
