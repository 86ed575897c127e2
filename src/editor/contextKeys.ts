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
} as const

export type ContextKey = keyof typeof contextKeys
