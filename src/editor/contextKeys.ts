/**
 * Every context key that we set, for `when` clauses: the manifest test refuses a clause with a key that is neither here nor
 * the editor's own.
 */
export const contextKeys = {
  'mlops.data.state': 'loading | ready | empty (nothing tracked) | noProject | noGit | failed; unset before the first reading',
  'mlops.data.trackedPaths': 'paths of tracked data and of pointer files, as `resourcePath` spells them',
  'mlops.data.openFolders': 'folders of files in open tabs that lie in tracked folders, as `resourceDirname` spells them',
  'mlops.data.neverTracked': 'file names that are never data: .gitignore, dvc.yaml, …',
  'mlops.data.hasRemote': 'a project has a remote',
  'mlops.data.hasVersion': 'some target has a version that Git holds',
  'mlops.data.isTableDiff': 'the diff in the active tab is that of a table, one side of it a version',
  'mlops.runs.state': 'loading | ready | empty (no runs) | failed; unset before the first reading',
  'mlops.runs.narrowed': 'the Runs view shows only runs that match, favourites, or deleted ones',
  'mlops.runs.hasHidden': 'some runs are hidden in the Runs view',
  'mlops.runs.environment': 'here | elsewhere (the person names a server) | off (by setting) | none (no server): where terminals record',
  'mlops.runs.hasOtherSources': 'there are runs outside this workspace’s store',
  'mlops.serving.state': 'loading | ready | empty (no endpoint) | failed; unset before the first reading',
  'mlops.models.state': 'loading | ready | empty (nothing registered) | failed; unset before the first reading',
} as const

export type ContextKey = keyof typeof contextKeys
