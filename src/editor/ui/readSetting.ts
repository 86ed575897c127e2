import { type ConfigurationChangeEvent, Uri, workspace } from 'vscode'
import type { SettingDeclaration } from './setting.ts'

/** The value for a file (or for the window), with the type of its declaration. */
export function readSetting<T extends boolean | string | number>(declaration: SettingDeclaration<T>, path?: string): T {
  const scope = path === undefined ? undefined : Uri.file(path)
  return workspace.getConfiguration('mlops', scope).get<T>(declaration.id) ?? declaration.default
}

export function affects(event: ConfigurationChangeEvent, declaration: SettingDeclaration<boolean | string | number>): boolean {
  return event.affectsConfiguration(`mlops.${declaration.id}`)
}
