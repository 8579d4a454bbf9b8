import { test as base, expect } from '@playwright/test'
import { tellsOfAFilm } from '../support/film-story.ts'
import { startServer } from '../support/server.ts'

/** The window runs the studio layer with nothing around it, so the policy that forbids the test's own script is set aside. */
const test = base.extend({ bypassCSP: true })

test('a film survives a killed server and a closed window, and plays from the relay, which cannot', async ({
  context,
}) => {
  const server = await startServer()
  try {
    const film = await tellsOfAFilm(server, context, { seconds: 40, bytesEach: 1_000_000, waitMs: 100_000 })
    expect(film.survived).toBeLessThan(film.chunks)
    expect(film.colour).toBe('blue')
    expect(film.isPlayableAtRelay).toBe(false)
    expect(film.leaks).toEqual([])
    expect(film.size).toBe(film.bytes)
  } finally {
    await server.remove()
  }
})
