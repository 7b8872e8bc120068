import { expect, it } from 'vitest'
import { openApp } from '../support/app'
import { forEngine } from '../support/engines'
import { routeList } from './route-list'

forEngine('sqlite', engine => {
  it('the nets know every route the server documents, and the server serves every route declared', async () => {
    const { app } = await openApp(engine)
    await app.http.ready()
    const { paths = {} } = app.http.swagger() as { paths?: Record<string, Record<string, unknown>> }
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        method => `${method.toUpperCase()} ${path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    )
    expect(served.toSorted()).toEqual(routeList.map(({ name }) => name).toSorted())
    expect(served.length).toBeGreaterThan(40)
  })
})
