// What package.json contributes, made of the declarations in src/editor and of the few fixed parts below.
import { fixed } from './fixed.mjs'

/**
 * @typedef {import('../../src/editor/ui/command.ts').CommandDeclaration<unknown>} Command
 * @typedef {import('../../src/editor/ui/command.ts').SubmenuDeclaration} Submenu
 * @typedef {import('../../src/editor/ui/command.ts').Placement} Placement
 * @typedef {import('../../src/editor/ui/setting.ts').SettingDeclaration<boolean | string | number>} Setting
 * @typedef {import('../../src/editor/ui/view.ts').ViewDeclaration} View
 * @typedef {import('../../src/editor/ui/view.ts').WalkthroughDeclaration} Walkthrough
 * @typedef {{ commands: Command[], submenus: Submenu[], settings: Setting[], views: View[], walkthroughs: Walkthrough[] }} Declarations
 */

/** @param {Declarations} declarations */
export function contributions(declarations) {
  const nls = new Map()
  /** @param {string} key @param {string} text */
  const say = (key, text) => {
    nls.set(key, text)
    return `%${key}%`
  }
  const contributes = {
    commands: declarations.commands.map(command => commandOf(command, say)),
    ...fixed.contributes(say),
    submenus: declarations.submenus.map(({ id, label }) => ({ id: `mlops.${id}`, label: say(`submenu.${id}`, label) })),
    menus: menusOf(declarations),
    keybindings: declarations.commands.flatMap(({ id, keys = [] }) =>
      keys.map(({ key, mac, when }) => ({ command: `mlops.${id}`, key, ...(mac && { mac }), when })),
    ),
    views: { mlops: declarations.views.map(view => viewOf(view, say)) },
    viewsWelcome: declarations.views.flatMap(view => welcomeOf(view, say)),
    configuration: configurationOf(declarations.settings, say),
    walkthroughs: declarations.walkthroughs.map(walkthrough => walkthroughOf(walkthrough, say)),
  }
  const restricted = declarations.settings.filter(setting => setting.restricted).map(({ id }) => `mlops.${id}`)
  return { manifest: { ...fixed.manifest(say, restricted), contributes }, nls: Object.fromEntries(nls) }
}

/** @typedef {(key: string, text: string) => string} Say */

/** @param {Command} command @param {Say} say */
function commandOf({ id, title, icon, writes }, say) {
  return {
    command: `mlops.${id}`,
    title: say(`command.${id}`, title),
    category: 'MLOps',
    ...(icon && { icon }),
    ...(writes && { enablement: 'isWorkspaceTrusted' }),
  }
}

/** @param {Declarations} declarations */
function menusOf({ commands, submenus }) {
  /** @type {Record<string, object[]>} */
  const menus = {}
  const add = (/** @type {string} */ menu, /** @type {object} */ item) => {
    menus[menu] = [...(menus[menu] ?? []), item]
  }
  for (const { id, menus: places = {}, when, palette } of commands) {
    const hidden = palette === false ? 'false' : when
    if (hidden) add('commandPalette', { command: `mlops.${id}`, when: hidden })
    for (const [menu, placements] of Object.entries(places)) {
      for (const place of [placements].flat())
        add(menu, { command: `mlops.${id}`, ...(place.when && { when: place.when }), ...(place.group && { group: place.group }) })
    }
  }
  for (const { id, menus: places } of submenus) {
    for (const [menu, place] of Object.entries(places)) add(menu, { submenu: `mlops.${id}`, ...place })
  }
  return menus
}

/** @param {View} view @param {Say} say */
function viewOf({ id, name, icon, isFolded, initialSize }, say) {
  return {
    id: `mlops.${id}`,
    name: say(`view.${id}`, name),
    icon,
    contextualTitle: 'MLOps',
    ...(isFolded && { visibility: 'collapsed' }),
    ...(initialSize && { initialSize }),
  }
}

/** @param {View} view @param {Say} say */
function welcomeOf({ id, welcome }, say) {
  return welcome.map(({ key, when, contents }) => ({ view: `mlops.${id}`, contents: say(`welcome.${id}.${key}`, contents), when }))
}

/** @param {Setting[]} settings @param {Say} say */
function configurationOf(settings, say) {
  const properties = settings.map((setting, order) => {
    const { id, description, scope, choices, tags } = setting
    const value = {
      type: typeof setting.default,
      default: setting.default,
      markdownDescription: say(`setting.${id}`, description),
      scope,
      order,
      ...(choices && {
        enum: Object.keys(choices),
        enumDescriptions: Object.entries(choices).map(([choice, text]) => say(`setting.${id}.${choice}`, text)),
      }),
      ...(tags && { tags }),
    }
    return [`mlops.${id}`, value]
  })
  return { title: say('configuration.title', 'MLOps'), properties: Object.fromEntries(properties) }
}

/** @param {Walkthrough} walkthrough @param {Say} say */
function walkthroughOf({ id, title, description, steps }, say) {
  const prefix = `walkthrough.${id}`
  return {
    id: `mlops.${id}`,
    title: say(`${prefix}.title`, title),
    description: say(`${prefix}.description`, description),
    when: '!virtualWorkspace',
    steps: steps.map(step => ({
      id: step.id,
      title: say(`${prefix}.${step.id}.title`, step.title),
      description: say(`${prefix}.${step.id}.description`, step.description),
      media: 'svg' in step.media ? { svg: step.media.svg, altText: say(`${prefix}.${step.id}.alt`, step.media.altText) } : step.media,
      completionEvents: step.completionEvents,
    })),
  }
}
