import assert from 'node:assert/strict'
import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { type Call, type Connection, connect, type Port, withCall } from '../../src/protocol/connect.ts'

interface Adder {
  add(a: number, b: number): Promise<number>
  fail(): Promise<void>
  slow(call: Call<number>): Promise<string>
  told(what: string): void
}

/** Two ends of a real structured-clone port, and what went over it. */
function ports(): { left: Port; right: Port; seen: unknown[]; end(): void } {
  const { port1, port2 } = new MessageChannel()
  const seen: unknown[] = []
  const port = (end: typeof port1): Port => ({
    post: message => end.postMessage(message),
    listen: listener => {
      const hear = (message: unknown) => {
        seen.push(message)
        listener(message)
      }
      end.on('message', hear)
      return () => void end.off('message', hear)
    },
  })
  return { left: port(port1), right: port(port2), seen, end: () => (port1.close(), port2.close()) }
}

async function between<T extends object>(
  mine: object,
  run: (theirs: T, both: { near: Connection<T>; far: Connection<object> }) => Promise<void>,
) {
  const { left, right, end } = ports()
  const far = connect<object>(right, mine)
  const near = connect<T>(left, {})
  try {
    await run(near.theirs, { near, far })
  } finally {
    near.close()
    far.close()
    end()
  }
}

/** Sends one raw message to a side that offers `mine`; gives what it sent back within one turn of the event loop. */
async function raw(mine: object, ...messages: unknown[]): Promise<unknown[]> {
  const sent: unknown[] = []
  let hear: (message: unknown) => void = () => undefined
  connect({ post: message => void sent.push(message), listen: listener => ((hear = listener), () => undefined) }, mine)
  for (const message of messages) hear(message)
  await new Promise(resolve => setImmediate(resolve))
  return sent
}

suite('connect', () => {
  test('a call gives what the handler gives', () =>
    between<Adder>({ add: (a: number, b: number) => a + b }, async theirs => assert.equal(await theirs.add(2, 3), 5)))

  test('methods of a class instance are called with their instance', () => {
    class Counter {
      readonly #n = 40
      add(n: number) {
        return this.#n + n
      }
    }
    return between<Adder>(new Counter(), async theirs => assert.equal(await theirs.add(2, 0), 42))
  })

  test('calls are answered in any order, each to its own caller', () =>
    between<{ wait(ms: number): Promise<number> }>(
      { wait: (ms: number) => new Promise(resolve => setTimeout(resolve, ms, ms)) },
      async theirs => assert.deepEqual(await Promise.all([theirs.wait(20), theirs.wait(1), theirs.wait(10)]), [20, 1, 10]),
    ))

  test('an error travels with its name, sentence, code and data', () => {
    const mine = {
      fail() {
        throw Object.assign(new Error('There is no remote.'), { name: 'Failure', code: 'data/no-remote', data: { root: '/p' } })
      },
    }
    return between<Adder>(mine, theirs =>
      assert.rejects(theirs.fail(), { name: 'Failure', message: 'There is no remote.', code: 'data/no-remote', data: { root: '/p' } }),
    )
  })

  test('an error whose data cannot be cloned still travels with its code', () => {
    const mine = { fail: () => Promise.reject(Object.assign(new Error('No.'), { code: 'x/y', data: { f: () => 1 } })) }
    return between<Adder>(mine, theirs => assert.rejects(theirs.fail(), { message: 'No.', code: 'x/y' }))
  })

  test('a thrown string becomes an error with that sentence', () =>
    between<Adder>({ fail: () => Promise.reject('plain') }, theirs => assert.rejects(theirs.fail(), { name: 'Error', message: 'plain' })))

  test('a result that cannot be cloned rejects the caller', () =>
    between<Adder>({ add: () => () => 1 }, theirs => assert.rejects(theirs.add(1, 2), /could not be cloned/)))

  test('an argument that cannot be cloned rejects, and later calls still work', () =>
    between<{ add(a: unknown, b: number): Promise<number> }>({ add: (a: number, b: number) => a + b }, async theirs => {
      await assert.rejects(
        theirs.add(() => 1, 1),
        /could not be cloned/,
      )
      assert.equal(await theirs.add(1, 1), 2)
    }))

  test('progress arrives in order, before the result', () => {
    const mine = {
      slow(call: Call<number>) {
        for (const n of [1, 2, 3]) call.onProgress?.(n)
        return 'done'
      },
    }
    return between<Adder>(mine, async theirs => {
      const heard: number[] = []
      assert.equal(await theirs.slow(withCall<number>({ onProgress: n => heard.push(n) })), 'done')
      assert.deepEqual(heard, [1, 2, 3])
    })
  })

  test('cancelling aborts the signal of the handler, and its rejection is a cancellation here', () => {
    const mine = {
      slow: (call: Call) => new Promise((_, reject) => call.signal?.addEventListener('abort', () => reject(call.signal?.reason as Error))),
    }
    return between<Adder>(mine, async theirs => {
      const control = new AbortController()
      const answer = theirs.slow(withCall<number>({ signal: control.signal }))
      setTimeout(() => control.abort(), 5)
      await assert.rejects(answer, { name: 'AbortError' })
    })
  })

  test('a call that is cancelled before it starts is not sent', () => {
    let ran = false
    return between<Adder>({ slow: () => (ran = true) }, async theirs => {
      await assert.rejects(theirs.slow(withCall<number>({ signal: AbortSignal.abort() })), { name: 'AbortError' })
      await new Promise(resolve => setTimeout(resolve, 5))
      assert.equal(ran, false)
    })
  })

  test('closing rejects what waits, what comes later, and aborts what runs for the other side', async () => {
    let aborted = false
    const mine = { slow: (call: Call) => new Promise(() => call.signal?.addEventListener('abort', () => (aborted = true))) }
    await between<Adder>(mine, async (theirs, { near, far }) => {
      const waits = theirs.slow(withCall<number>({}))
      await new Promise(resolve => setTimeout(resolve, 5))
      near.close()
      near.close()
      await assert.rejects(waits, { name: 'AbortError', message: 'The connection is closed' })
      await assert.rejects(theirs.add(1, 2), { name: 'AbortError' })
      far.close()
      assert.equal(aborted, true)
    })
  })

  test('a fact told to a side that has gone is no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const hear = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', hear)
    await between<Adder>({}, async (theirs, { near }) => {
      theirs.told('first')
      near.close()
      theirs.told('second')
      await new Promise(resolve => setTimeout(resolve, 10))
    })
    process.off('unhandledRejection', hear)
    assert.deepEqual(unhandled, [])
  })

  test('a page that was reloaded takes no answer that was meant for the one before', async () => {
    const { left, right, end } = ports()
    const far = connect<object>(right, { wait: (ms: number) => new Promise(resolve => setTimeout(resolve, ms, ms)) })
    const before = connect<{ wait(ms: number): Promise<number> }>(left, {})
    before.theirs.wait(5).catch(() => undefined)
    before.close()
    const after = connect<{ wait(ms: number): Promise<number> }>(left, {})
    assert.equal(await after.theirs.wait(30), 30)
    after.close()
    far.close()
    end()
  })

  test('awaiting the stand-in itself calls nobody', () => between<Adder>({}, async theirs => assert.ok(await Promise.resolve(theirs))))
})

suite('connect: hostile messages', () => {
  for (const method of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf', 'missing', ''])
    test(`no method ${JSON.stringify(method)}`, async () => {
      const [answer] = (await raw({ add: () => 1 }, { kind: 'call', id: 1, method, args: [], call: false })) as [
        { kind: string; error: { message: string } },
      ]
      assert.equal(answer.kind, 'error')
      assert.equal(answer.error.message, `No method ${method}`)
    })

  test('a field that is no function cannot be called', async () => {
    const [answer] = (await raw({ secret: 'x' }, { kind: 'call', id: 1, method: 'secret', args: [], call: false })) as [{ kind: string }]
    assert.equal(answer.kind, 'error')
  })

  test('a second call with the id of a running one is ignored', async () => {
    let calls = 0
    const message = { kind: 'call', id: 1, method: 'hang', args: [], call: false }
    await raw({ hang: () => (calls++, new Promise(() => undefined)) }, message, message)
    assert.equal(calls, 1)
  })

  const odd = [null, undefined, 1, 'call', [], { kind: 'call' }, { kind: 'call', id: '1', method: 'add', args: [], call: false }]
  const shapes = [
    { kind: 'call', id: 1, method: { toString: () => 'add' }, args: [], call: false },
    { kind: 'call', id: 1, method: 'add', args: { length: 1 }, call: false },
    { kind: 'call', id: 1, method: 'add', args: [] },
    { kind: 'error', id: 1 },
    { kind: 'error', id: 1, error: {} },
    { kind: 'cancel', id: 7 },
    { kind: 'result', id: 7, value: 1 },
    { kind: 'progress', id: 7 },
    { kind: 'constructor', id: 1 },
  ]
  test('messages of another shape are ignored', async () => {
    let called = false
    assert.deepEqual(await raw({ add: () => (called = true) }, ...odd, ...shapes), [])
    assert.equal(called, false)
  })

  test('nothing that arrives makes the listener throw', () =>
    fc.assert(
      fc.asyncProperty(fc.anything(), fc.constantFrom('call', 'cancel', 'progress', 'result', 'error'), async (thing, kind) => {
        await raw({}, thing, { kind, id: 1, method: thing, args: thing, call: thing, error: thing, value: thing })
      }),
      { numRuns: 200 },
    ))
})
