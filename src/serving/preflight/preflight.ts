import { t } from '@vscode/l10n'
import { isAbsolute, join } from 'node:path'
import { existsSync } from 'node:fs'
import { Failure } from '../../base/failure.ts'
import type { EndpointPlan, Preflight, PreflightCheck } from '../../protocol/serving.ts'
import { readModel } from '../model/readModel.ts'
import type { ServedModel } from '../model/servedModel.ts'
import { checkPackages } from './checkPackages.ts'
import { checkPort } from './checkPort.ts'
import { findPython } from './findPython.ts'
import { parseRequirement, type Requirement } from './parseRequirement.ts'

/** Looks at everything that a start needs, and says of each how it is mended. The model is not loaded. */
export async function preflight(plan: EndpointPlan, folder: string): Promise<Preflight> {
  const model = await readModel(plan.model).catch((error: unknown) => {
    if (error instanceof Failure) return error
    throw error
  })
  if (model instanceof Failure) {
    const mend = { kind: 'choose-files', message: t('Choose the model again.') } as const
    return { checks: [{ what: 'files', state: 'bad', message: model.message, mend }], ready: false }
  }
  const { checks, python } = await checkRuntime(model, plan, folder)
  const all = [checkFiles(model), checkCode(model, plan.consent), ...checks, await checkPort(plan.port ?? 0)]
  return { checks: all, ready: all.every(check => check.state !== 'bad'), python, model: model.view }
}

function checkFiles({ view }: ServedModel): PreflightCheck {
  const [problem] = view.problems
  if (problem !== undefined) return { what: 'files', state: 'warning', message: problem }
  return { what: 'files', state: 'good', message: t('The model’s files are there.') }
}

function checkCode({ view }: ServedModel, consent: string | undefined): PreflightCheck {
  if (!view.runsCode) return { what: 'code', state: 'good', message: t('Loading the model runs no code of it.') }
  if (consent === view.hash) return { what: 'code', state: 'good', message: t('You said that its code may run.') }
  return {
    what: 'code',
    state: 'bad',
    message: t('{0} runs code when it is loaded: serve it only if you trust where it comes from.', view.path ?? view.name),
    mend: { kind: 'consent', message: t('Say that this very model ({0}) may run.', view.hash.slice(0, 12)) },
  }
}

/** What will run it: an interpreter with packages, a command, or nothing but this extension. */
async function checkRuntime(
  model: ServedModel,
  plan: EndpointPlan,
  folder: string,
): Promise<{ checks: PreflightCheck[]; python?: string }> {
  const { app } = model.source
  if (app) return { checks: [checkCommand(app.command[0] ?? '', app.folder)] }
  if (model.load === undefined) return { checks: [{ what: 'interpreter', state: 'good', message: t('It is run without Python.') }] }
  const requirements = model.view.requirements.map(parseRequirement).filter((each): each is Requirement => each !== undefined)
  const { python, tried } = await findPython({ named: plan.python, folder, requirements })
  if (!python) {
    const message = t('No Python was found (tried {0}).', tried.length === 0 ? t('none') : tried.join(', '))
    const mend = { kind: 'choose-interpreter', message: t('Choose the interpreter that has the model’s packages.') } as const
    return { checks: [{ what: 'interpreter', state: 'bad', message, mend }] }
  }
  const interpreter: PreflightCheck = {
    what: 'interpreter',
    state: 'good',
    message: t('Python {0} ({1}) loads it.', python.version, python.path),
  }
  return { checks: [interpreter, checkPackages(model, python, requirements)], python: python.path }
}

function checkCommand(program: string, folder: string): PreflightCheck {
  const isPath = /[\\/]/.test(program)
  if (program !== '' && (!isPath || existsSync(isAbsolute(program) ? program : join(folder, program))))
    return { what: 'interpreter', state: 'good', message: t('{0} is started.', program) }
  const mend = { kind: 'choose-files', message: t('Give the program and its arguments.') } as const
  return { what: 'interpreter', state: 'bad', message: t('There is no program {0}.', program), mend }
}
