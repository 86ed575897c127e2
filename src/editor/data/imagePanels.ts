import { ThemeIcon } from 'vscode'
import { type CompareContext, type ComparePanels, openComparePanels } from './comparePanels.ts'
import { imageHost } from './imageHost.ts'

/** The activation event `onWebviewPanel:mlops.data.image` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.data.image'

/** Pages that compare two pictures. */
export function openImagePanels(compare: CompareContext): ComparePanels {
  const { engine, openAsText } = compare
  return openComparePanels(compare, {
    viewType: VIEW_TYPE,
    options(subject, sides) {
      const { host, isOld } = imageHost({
        engine,
        subject,
        sides,
        openAsText: () => sides().then(({ target, change }) => openAsText(target, change)),
      })
      return { page: 'image', mine: host, icon: new ThemeIcon('file-media'), blobs: true, isOld, dispose: () => undefined }
    },
  })
}
