import { describe, expect, it } from 'vitest'
import { demoDatabase } from '../support/app'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { brokenInvariants, carriedHouseholds, invariants } from '../support/invariants'

forEachEngine(engine => {
  describe('what must always be true', () => {
    it('holds in the demo district as it is planted', async () => {
      const store = await engine.open(await demoDatabase(engine))
      expect(await brokenInvariants(store.read, await carriedHouseholds(store.read))).toEqual([])
      noteFigures('Invariants', 'npm test -- store/invariants', { 'rules held at rest': invariants.length })
    })
  })
})
