import { type ExtensionContext, workspace } from 'vscode'
import type { RunsSettings } from '../../protocol/runs.ts'
import { readSetting } from '../ui/readSetting.ts'
import { ownTracking, type OwnTracking } from './ownTracking.ts'
import type { ServerPort } from './serverPort.ts'
import { proxyArtifacts, systemMetrics, trackingStore } from './trackingSettings.ts'
import type { TrackingServers } from './trackingServers.ts'
import { trackingToken } from './trackingToken.ts'

const TERMINAL = { linux: 'linux', darwin: 'osx', win32: 'windows' } as Readonly<Record<string, string>>

export interface SettingsParts {
  readonly port: ServerPort
  readonly servers: TrackingServers
  /** The key to this workspace's runs. */
  readonly token: () => Promise<string>
}

export async function readRunsSettings({ port, servers, token }: SettingsParts): Promise<RunsSettings> {
  const store = readSetting(trackingStore)
  return {
    folders: openFolders(),
    trusted: workspace.isTrusted,
    port: port.wanted,
    ...(store !== '' && { store }),
    proxyArtifacts: readSetting(proxyArtifacts),
    systemMetrics: readSetting(systemMetrics),
    token: workspace.isTrusted ? await token() : '',
    remotes: workspace.isTrusted ? await servers.all() : [],
  }
}

/** The token of this workspace, asked for once. */
export function workspaceToken({ secrets, storageUri }: ExtensionContext, report: (error: unknown) => void): () => Promise<string> {
  let token: Promise<string> | undefined
  return () => (token ??= trackingToken(secrets, storageUri?.toString() ?? openFolders().join('\n'), report))
}

/** A tracking address that the person has set for terminals of this window. */
export function findOwn(): OwnTracking | undefined {
  const terminal = workspace.getConfiguration('terminal.integrated.env').get<Record<string, unknown>>(TERMINAL[process.platform] ?? 'linux')
  return ownTracking({ environment: process.env, terminal: terminal ?? {}, folders: openFolders() })
}

export function openFolders(): string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath)
}
