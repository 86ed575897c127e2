import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'

export const openWalkthrough = command<DataStage>({
  id: 'openWalkthrough',
  title: 'Open the Data Walkthrough',
  run: ({ ui }) => ui.execute('workbench.action.openWalkthrough', 'mlops-workbench.mlops-workbench#mlops.data', false),
})
