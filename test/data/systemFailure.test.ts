import assert from 'node:assert/strict'
import { toFailure } from '../../src/data/systemFailure.ts'

/** What the system says, and the sentence that a person gets; undefined where the error stays as it is. */
function check(error: Partial<NodeJS.ErrnoException> & { dest?: string }, sentence: string | undefined, place?: string): void {
  const raw = Object.assign(new Error('raw'), error)
  const told = toFailure(raw, place)
  assert.equal(told === raw ? undefined : (told as Error).message, sentence)
}

suite('what the system refuses', () => {
  test('a file that may not be read', () =>
    check({ code: 'EACCES', syscall: 'open', path: '/p/a' }, '/p/a cannot be read (EACCES): check your rights to it.'))
  test('no Git to be found, as Node and simple-git tell it', () => {
    const sentence = 'Git could not be started, and it keeps the history of your data: install it, or put it on the PATH.'
    check({ message: 'Error: spawn git ENOENT' }, sentence)
    check({ message: 'spawn git ENOENT', code: 'ENOENT', syscall: 'spawn git', path: 'git' }, sentence)
  })
  test('a file that went away', () =>
    check({ code: 'ENOENT', syscall: 'stat', path: '/p/a' }, '/p/a was removed while it was read: try again when nothing changes it.'))
  test('a place that may not be written, told by its directory', () =>
    check({ code: 'EROFS', syscall: 'open', path: '/p/d/.x.tmp' }, '/p/d cannot be written (EROFS): check your rights to it.'))
  test('a rename tells where to', () =>
    check(
      { code: 'EPERM', syscall: 'rename', path: '/p/.x.tmp', dest: '/p/a' },
      '/p/a cannot be written (EPERM): check your rights to it.',
    ))
  test('a full disk, also where only the work tells the place', () => {
    check(
      { code: 'ENOSPC', syscall: 'write' },
      'The disk is full, so /c was not written; nothing was changed there: free some space and try again.',
      '/c',
    )
    check({ code: 'EDQUOT', syscall: 'write' }, 'The disk is full: free some space and try again.')
  })
  test('a bug stays a bug', () => {
    check({}, undefined)
    check({ code: 'ENOENT', syscall: 'spawn git', path: 'git' }, undefined)
  })
})
