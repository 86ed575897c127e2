import assert from 'node:assert/strict'
import { notedSubject, rememberPanel } from '../../src/editor/ui/restorePanels.ts'

suite('what is noted of pages', () => {
  const kept = new Map<string, unknown>()
  const memento = {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key) as undefined,
    update: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
  }

  test('gives each tab back its own, the latest of two of one title; anything may have been kept', () => {
    kept.set('mlops.panels', 'not a list')
    assert.equal(notedSubject(memento, { viewType: 'a', title: 'One' }), undefined)
    rememberPanel(memento, { viewType: 'a', title: 'One', subject: { id: 1 } })
    rememberPanel(memento, { viewType: 'b', title: 'One', subject: { id: 2 } })
    rememberPanel(memento, { viewType: 'a', title: 'One', subject: { id: 3 } })
    assert.deepEqual(notedSubject(memento, { viewType: 'a', title: 'One' }), { id: 3 })
    assert.deepEqual(notedSubject(memento, { viewType: 'b', title: 'One' }), { id: 2 })
    for (let at = 0; at < 200; at++) rememberPanel(memento, { viewType: 'c', title: String(at), subject: at })
    assert.equal((kept.get('mlops.panels') as unknown[]).length, 100)
    assert.equal(notedSubject(memento, { viewType: 'c', title: '199' }), 199)
  })
})
