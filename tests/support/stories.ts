/**
 * What the stories share: people, each with a browser of their own, and a server. It is one that other stories were told
 * on before, as a relay of many groups is, unless the story asks for `server`: then it has one to itself, to look into,
 * stop and wipe. A story fails when a page logs an error, throws, breaks the content security policy, or asks another
 * origin for anything.
 */
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { couldInstall, holdsInstalling, installs } from './installing.ts'
import { startServer, type TestServer } from './server.ts'

export { expect }

export type Person = {
  name: string
  context: BrowserContext
  page: Page
  /** Turns this person's network off, once the app is kept on their device, and on. */
  offline(): Promise<void>
  online(): Promise<void>
  /** From here on the relay may refuse what this story asks: the browser logs each refusal by itself. */
  mayBeRefused(): void
  /** From here on the story itself makes requests fail. */
  mayLoseRequests(): void
  /** From here on something in the page breaks on purpose: React logs what its boundaries catch. */
  mayBreak(): void
  /** Closes the tab and opens the same address again, with what the browser keeps. */
  reopen(address?: string): Promise<void>
}

type Problems = {
  add(text: string): void
  allowOutages(): void
  allowRefusals(): void
  allowCrashes(): void
  list(): string[]
}

/** What Chromium logs by itself when a request or socket finds nobody. */
const outage =
  /net::ERR_|WebSocket connection to .* failed|Failed to load resource: the server responded with a status of 5/

/** What Chromium logs by itself when the server says no. */
const refusal = /Failed to load resource: the server responded with a status of 4/

/**
 * What React logs of an error that a boundary of ours shows; what storage throws that is full or was taken away, some of
 * it in Chromium with neither name nor stack.
 */
const crash =
  /sees a console error: (?:%o|%s|\w*Error)|page threw: (?:InvalidStateError|QuotaExceededError|AbortError|$)/

function newProblems(): Problems {
  const seen: string[] = []
  const allowed: RegExp[] = []
  return {
    add: (text) => void seen.push(text),
    allowOutages: () => void allowed.push(outage),
    allowRefusals: () => void allowed.push(refusal),
    allowCrashes: () => void allowed.push(crash),
    list: () => seen.filter((text) => !allowed.some((pattern) => pattern.test(text))),
  }
}

/** Collects everything in a context that must not happen. */
async function watchContext(context: BrowserContext, who: string, origin: string, problems: Problems) {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.add(`${who} sees a console error: ${message.text()}`)
  })
  context.on('weberror', (event) =>
    problems.add(`${who}'s page threw: ${event.error().stack ?? event.error()}`),
  )
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host)
      problems.add(`${who}'s page asked another origin: ${url.href}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(
        `Content security policy: ${event.violatedDirective} forbids ${event.blockedURI || event.sample}`,
      ),
    )
  })
}

async function aPerson(
  browser: Browser,
  name: string,
  server: TestServer,
  options: Parameters<Browser['newContext']>[0],
  problems: Problems,
): Promise<Person> {
  const context = await browser.newContext({ ...options, baseURL: server.url })
  await watchContext(context, name, server.url, problems)
  const person: Person = {
    name,
    context,
    page: await context.newPage(),
    async offline() {
      // Whoever goes offline with the app has it: what a room needs comes when it is first opened.
      if (await couldInstall(person.page)) await installs(person.page)
      problems.allowOutages()
      await context.setOffline(true)
    },
    online: () => context.setOffline(false),
    mayBeRefused: () => problems.allowRefusals(),
    mayLoseRequests: () => problems.allowOutages(),
    mayBreak: () => problems.allowCrashes(),
    async reopen(address) {
      const last = address ?? person.page.url()
      await person.page.close()
      person.page = await context.newPage()
      await person.page.goto(last)
    },
  }
  return person
}

/** Where a story's people are, and who they are. */
type House = { own: TestServer | null; contexts: BrowserContext[] }

type Fixtures = {
  problems: Problems
  house: House
  /** What a server of a story's own is told by its surroundings. */
  serverEnv: Record<string, string>
  /** A server that only this story's people come to. */
  server: TestServer
  /** Brings a person to the server, with a browser that has never been there. */
  person: (name: string) => Promise<Person>
}

type WorkerFixtures = {
  /** The server of all stories that have none of their own; starts when the first of them asks. */
  sharedServer: () => Promise<TestServer>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedServer: [
    async ({}, use) => {
      let starting: Promise<TestServer> | null = null
      await use(() => (starting ??= startServer()))
      const started = await (starting as Promise<TestServer> | null)
      await started?.remove()
    },
    { scope: 'worker' },
  ],
  problems: async ({}, use) => {
    const problems = newProblems()
    await use(problems)
    expect(problems.list()).toEqual([])
  },
  house: async ({ problems: _ }, use) => {
    const house: House = { own: null, contexts: [] }
    await use(house)
    // The browsers first: a page whose server goes complains.
    for (const context of house.contexts) await context.close()
    await house.own?.remove()
  },
  serverEnv: [{}, { option: true }],
  server: async ({ house, problems, serverEnv }, use) => {
    const server = await startServer(serverEnv)
    house.own = server
    const { kill, stop, wipe } = server
    server.kill = () => (problems.allowOutages(), kill())
    server.stop = () => (problems.allowOutages(), stop())
    server.wipe = () => (problems.allowOutages(), problems.allowRefusals(), wipe())
    await use(server)
  },
  person: async (
    {
      browser,
      contextOptions,
      viewport,
      userAgent,
      isMobile,
      hasTouch,
      deviceScaleFactor,
      house,
      sharedServer,
      problems,
    },
    use,
  ) => {
    const options = { ...contextOptions, viewport, userAgent, isMobile, hasTouch, deviceScaleFactor }
    await use(async (name) => {
      const person = await aPerson(browser, name, house.own ?? (await sharedServer()), options, problems)
      // Whoever has a server may kill it.
      if (!house.own) await holdsInstalling(person.context)
      house.contexts.push(person.context)
      return person
    })
  },
})
