import { type ExtensionContext, workspace } from 'vscode'
import type { RunsSettings } from '../../protocol/runs.ts'
import { readSetting } from '../ui/readSetting.ts'
import { ownTracking, type OwnTracking } from './ownTracking.ts'
import type { TrackingEnvironment } from './trackingEnvironment.ts'
import { proxyArtifacts, systemMetrics, trackingPort, trackingStore } from './trackingSettings.ts'
import type { TrackingServers } from './trackingServers.ts'
import { trackingToken } from './trackingToken.ts'

/** The port of the last time: terminals that the editor brings back still know it. */
const PORT = 'mlops.tracking.port'

const TERMINAL = { linux: 'linux', darwin: 'osx', win32: 'windows' } as Readonly<Record<string, string>>

export interface SettingsParts {
  readonly context: ExtensionContext
  readonly servers: TrackingServers
  readonly report: (error: unknown) => void
}

export async function readRunsSettings({ context, servers, report }: SettingsParts): Promise<RunsSettings> {
  const folders = openFolders()
  const store = readSetting(trackingStore)
  const token = workspace.isTrusted
    ? await trackingToken(context.secrets, context.storageUri?.toString() ?? folders.join('\n'), report)
    : ''
  return {
    folders,
    trusted: workspace.isTrusted,
    port: readSetting(trackingPort) || (context.workspaceState.get<number>(PORT) ?? 0),
    ...(store !== '' && { store }),
    proxyArtifacts: readSetting(proxyArtifacts),
    systemMetrics: readSetting(systemMetrics),
    token,
    remotes: workspace.isTrusted ? await servers.all() : [],
  }
}

export function rememberPort(context: ExtensionContext, { server }: TrackingEnvironment): void {
  const port = server.url === undefined ? undefined : Number(new URL(server.url).port)
  if (port !== undefined && port !== context.workspaceState.get<number>(PORT)) void context.workspaceState.update(PORT, port)
}

/** A tracking address that the person has set for terminals of this window. */
export function findOwn(): OwnTracking | undefined {
  const terminal = workspace.getConfiguration('terminal.integrated.env').get<Record<string, unknown>>(TERMINAL[process.platform] ?? 'linux')
  return ownTracking({ environment: process.env, terminal: terminal ?? {}, folders: openFolders() })
}

export function openFolders(): string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath)
}
