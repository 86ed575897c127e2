import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const unsupportedSource = failure<{ url: string }>('data/unsupported-source', ({ url }) =>
  t('{0} is of a kind that cannot be imported yet: name a path, a file:// URL, or an http(s) URL.', url),
)

export const secretInUrl = failure<{ url: string }>('data/secret-in-url', ({ url }) =>
  t('The URL {0} holds a user name or a password, and would be written into a file that Git keeps: take them out of it.', url),
)

export const sourceUnreachable = failure<{ url: string; cause: string }>('data/source-unreachable', ({ url, cause }) =>
  t('{0} cannot be reached ({1}): check the address and the network, then try again.', url, cause),
)

export const sourceRefused = failure<{ url: string; status: number }>('data/source-refused', ({ url, status }) =>
  status === 404 || status === 410
    ? t('{0} does not exist there ({1}): check the address.', url, status)
    : t('The server did not give {0} ({1}): check the address and whether it may be read by everyone.', url, status),
)

export const cutShort = failure<{ url: string; got: number; expected?: number | undefined }>('data/cut-short', ({ url, got, expected }) =>
  expected === undefined
    ? t('The download of {0} broke off after {1} bytes, and nothing was kept: try again.', url, got)
    : t('The download of {0} ended after {1} of {2} bytes, and nothing was kept: try again.', url, got, expected),
)

export const notAnImport = failure<{ rel: string }>('data/not-an-import', ({ rel }) =>
  t('{0} was not imported from anywhere, so there is nothing to update it from: name an import.', rel),
)

export const badRepository = failure<{ url: string }>('data/bad-repository', ({ url }) =>
  t('{0} cannot name a repository: give a path, or a URL that starts with https://, ssh://, git:// or file://.', url),
)

export const notARepository = failure<{ url: string }>('data/not-a-repository', ({ url }) =>
  t('There is no Git repository at {0}: check the path.', url),
)

export const emptyRepository = failure<{ url: string }>('data/empty-repository', ({ url }) =>
  t('The repository {0} has no commit yet, so there is nothing to read from it: commit something there first.', url),
)

export const cloneFailed = failure<{ url: string; reason: string }>('data/clone-failed', ({ url, reason }) =>
  t('The repository {0} could not be read ({1}): check the address, the network and your rights there.', url, reason),
)

export const notInRepository = failure<{ path: string; url: string; commit: string }>('data/not-in-repository', ({ path, url, commit }) =>
  commit === ''
    ? t('{0} is not in {1}: list what it holds to see the names.', path, url)
    : t('{0} is not in {1} at {2}: check the path, or name another revision.', path, url, commit.slice(0, 7)),
)

export const isPointerPath = failure<{ path: string }>('data/is-pointer-path', ({ path }) =>
  t('{0} is a file of DVC itself: name the data that it stands for.', path),
)

export const sourceChanged = failure<{ rel: string; url: string }>('data/source-changed', ({ rel, url }) =>
  t('{1} has changed since {0} was imported from it, and nothing else has what {0} was: update {0} to take what is there now.', rel, url),
)
