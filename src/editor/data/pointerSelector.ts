import type { DocumentFilter } from 'vscode'

/** Pointer files: `*.dvc` on a disk. */
export const pointerSelector: DocumentFilter = { scheme: 'file', pattern: '**/*.dvc' }
