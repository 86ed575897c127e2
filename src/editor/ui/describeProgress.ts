import { t } from '@vscode/l10n'
import type { Progress } from '../../protocol/data.ts'
import { formatDuration } from './formatDuration.ts'
import { formatNumber } from './formatNumber.ts'
import { formatSize } from './formatSize.ts'

/** 'hashing 340 of 1,000 files · 1.2 of 3.4 GB · 340 MB/s · 8 s left' */
export function describeProgress(progress: Progress): string {
  const parts = [countOf(progress)]
  if (progress.totalBytes > 0) parts.push(t('{0} of {1}', formatSize(progress.bytes), formatSize(progress.totalBytes)))
  if (progress.speed > 0) parts.push(t('{0}/s', formatSize(progress.speed)))
  if (progress.secondsLeft !== undefined && progress.secondsLeft >= 1) parts.push(t('{0} left', formatDuration(progress.secondsLeft)))
  return parts.join(' · ')
}

/** 0–100, or undefined while nothing is known of the whole. */
export function percentOf(progress: Progress): number | undefined {
  if (progress.totalBytes > 0) return Math.min(100, (100 * progress.bytes) / progress.totalBytes)
  if (progress.totalFiles > 0) return Math.min(100, (100 * progress.files) / progress.totalFiles)
  return undefined
}

/** The title says the verb already; the words here say which part of it runs. */
function countOf({ phase, files, totalFiles }: Progress): string {
  if (totalFiles <= 1) return phaseWord(phase)
  const [done, all] = [formatNumber(files), formatNumber(totalFiles)]
  switch (phase) {
    case 'hash':
      return t('hashing {0} of {1} files', done, all)
    case 'store':
      return t('storing {0} of {1} files', done, all)
    case 'check':
      return t('checking {0} of {1} files', done, all)
    case 'fetch':
      return t('fetching {0} of {1} files', done, all)
    case 'checkout':
      return t('writing {0} of {1} files', done, all)
    case 'scan':
    case 'push':
      return t('{0} of {1} files', done, all)
  }
}

function phaseWord(phase: Progress['phase']): string {
  switch (phase) {
    case 'scan':
      return t('looking for files')
    case 'hash':
      return t('hashing')
    case 'store':
      return t('storing in the cache')
    case 'check':
      return t('checking')
    case 'push':
      return t('copying to the remote')
    case 'fetch':
      return t('fetching')
    case 'checkout':
      return t('writing files')
  }
}
