import { t } from '@vscode/l10n'
import { createServer } from 'node:net'
import type { PreflightCheck } from '../../protocol/serving.ts'

/** Whether the port can be listened on now. 0 always can. */
export function checkPort(port: number): Promise<PreflightCheck> {
  if (port === 0) return Promise.resolve({ what: 'port', state: 'good', message: t('Any free port is taken.') })
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve({
        what: 'port',
        state: 'bad',
        message: t('Port {0} cannot be listened on ({1}).', String(port), error.code ?? error.message),
        mend: { kind: 'choose-port', message: t('Stop what has it, or choose another port; 0 is any free one.') },
      }),
    )
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve({ what: 'port', state: 'good', message: t('Port {0} is free.', String(port)) })),
    )
  })
}
