import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** Where an option may be set, weakest first. */
export type ConfigLevel = 'system' | 'global' | 'project' | 'local'

export const CONFIG_LEVELS: readonly ConfigLevel[] = ['system', 'global', 'project', 'local']

/** The files that DVC reads, whether they are there or not (its own variables first, then `platformdirs` of `dvc` by `iterative`). */
export function configPaths(dvcDir: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Record<ConfigLevel, string> {
  const paths = platform === 'win32' ? win32 : posix
  return {
    system: paths.join(env['DVC_SYSTEM_CONFIG_DIR'] || systemDirectory(env, platform), 'config'),
    global: paths.join(env['DVC_GLOBAL_CONFIG_DIR'] || globalDirectory(env, platform), 'config'),
    project: paths.join(dvcDir, 'config'),
    local: paths.join(dvcDir, 'config.local'),
  }
}

function systemDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return win32.join(env['ProgramData'] || env['ALLUSERSPROFILE'] || 'C:\\ProgramData', 'iterative', 'dvc')
  if (platform === 'darwin') return '/Library/Application Support/dvc'
  return posix.join((env['XDG_CONFIG_DIRS'] || '').split(':')[0] || '/etc/xdg', 'dvc')
}

function globalDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    const home = env['USERPROFILE'] || homedir()
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'iterative', 'dvc')
  }
  const home = env['HOME'] || homedir()
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'dvc')
  return posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), 'dvc')
}
