// The parts of the manifest that no declaration in src/editor makes.

/** @typedef {(key: string, text: string) => string} Say */

const activationEvents = [
  'workspaceContains:.dvc/config',
  'workspaceContains:**/*.dvc',
  'workspaceContains:**/*.{py,ipynb}',
  'workspaceContains:mlflow.db',
  'workspaceContains:.mlops/mlflow.db',
  'workspaceContains:mlruns',
  'onLanguage:python',
  'onDebugResolve:debugpy',
  'onDebugResolve:python',
  'onWebviewPanel:mlops.data.versions',
  'onWebviewPanel:mlops.runs.metrics',
  'onWebviewPanel:mlops.data.space',
  'onWebviewPanel:mlops.data.table',
  'onWebviewPanel:mlops.data.image',
  'onWebviewPanel:mlops.models.model',
  'onWebviewPanel:mlops.serving.tryIt',
  'workspaceContains:.mlops/endpoints/*.json',
  'onFileSystem:mlops-cache',
]

export const fixed = {
  /** @param {Say} say @param {string[]} restricted settings that an untrusted workspace may not set */
  manifest: (say, restricted) => ({
    categories: ['Data Science', 'Machine Learning', 'SCM Providers', 'Visualization'],
    keywords: ['dvc', 'data versioning', 'mlops', 'mlflow', 'datasets'],
    icon: 'media/icon.png',
    galleryBanner: { color: '#1f2430', theme: 'dark' },
    l10n: './l10n',
    extensionKind: ['workspace'],
    activationEvents,
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: say(
          'capabilities.untrusted',
          'Tracked data, its versions and its state are shown; nothing is written and no process is started.',
        ),
        ...(restricted.length > 0 && { restrictedConfigurations: restricted }),
      },
      virtualWorkspaces: {
        supported: false,
        description: say('capabilities.virtual', 'Data is hashed, copied and linked on a disk, which a virtual folder is not.'),
      },
    },
  }),

  /** @param {Say} say */
  contributes: say => ({
    viewsContainers: { activitybar: [{ id: 'mlops', title: 'MLOps', icon: 'media/mlops.svg' }] },
    languages: [
      {
        id: 'dvc',
        aliases: [say('language.dvc', 'DVC Pointer')],
        extensions: ['.dvc'],
        configuration: './media/language/dvc.language-configuration.json',
      },
      { id: 'ini', filenamePatterns: ['**/.dvc/config', '**/.dvc/config.local'] },
      { id: 'ignore', filenames: ['.dvcignore'] },
    ],
    customEditors: [
      {
        viewType: 'mlops.table',
        displayName: say('editor.table', 'Table'),
        selector: ['csv', 'tsv', 'tab', 'jsonl', 'ndjson'].map(end => ({ filenamePattern: `*.${end}` })),
        priority: 'option',
      },
      {
        viewType: 'mlops.parquet',
        displayName: say('editor.table', 'Table'),
        selector: [{ filenamePattern: '*.parquet' }],
        priority: 'default',
      },
    ],
    grammars: [{ language: 'dvc', scopeName: 'source.dvc', path: './media/language/dvc.tmLanguage.json' }],
  }),
}
