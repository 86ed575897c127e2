import { t } from '@vscode/l10n'
import { exportForms, type ExportForm } from '../table/exportRows.ts'
import { columnsIn } from '../table/rowsAsk.ts'
import type { View } from '../view.ts'
import type { OpenMenu } from './menu.ts'

/** Everything that matches the filter, in the order and with the columns of the table. */
export function exportMenu(view: View, at: Pick<OpenMenu, 'x' | 'y' | 'from'>): OpenMenu {
  const save = (form: ExportForm) => () => void saveAll(view, form)
  return {
    ...at,
    label: t('Export…'),
    parts: [
      [
        { label: t('Save as CSV…'), icon: 'table', act: save('csv') },
        { label: t('Save as JSON…'), icon: 'json', act: save('json') },
        { label: t('Save as Markdown…'), icon: 'markdown', act: save('md') },
      ],
    ],
  }
}

async function saveAll({ store, subject }: View, form: ExportForm): Promise<void> {
  const { arrangement } = store
  if (!arrangement) return
  const rows = await store.tell(store.table.all())
  if (rows) await store.tell(store.host.save(`${subject.title}.${form}`, exportForms[form](rows, columnsIn(arrangement))))
}
