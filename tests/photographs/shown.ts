/** What a photograph is of, who sits for it, and how one comes to an address. */
import type { Album, Sitter } from './album.ts'
import { aFullHouse, aLink, aNewHouse, aVisitor, someoneNew } from './cast.ts'
import { takeForm, type Form } from './frames.ts'

export type Shown = {
  page: Sitter['page']
  /** Undoes what the next screen should not see. */
  after?: () => Promise<void>
}
export type Screen = { name: string; show: (cast: Cast, form: Form) => Promise<Shown> }

/** Who is needed comes when first needed, once. */
export function newCast(album: Album) {
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | null = null
    return () => (made ??= make())
  }
  const full = once(() => aFullHouse(album))
  return {
    album,
    full,
    fresh: once(() => aNewHouse(album)),
    nobody: once(() => someoneNew(album)),
    stranger: once(() => album.sitter('Stranger')),
    link: once(async () => aLink(await full())),
    visitor: once(() => aVisitor(album)),
  }
}
export type Cast = ReturnType<typeof newCast>

/** At an address of one of the sitters, once its heading stands there. */
export async function at({ page }: Sitter, path: string, form: Form): Promise<Shown> {
  await takeForm(page, form)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  return { page }
}

export const inHouse =
  (room: string) =>
  async (cast: Cast, form: Form): Promise<Shown> => {
    const { noor, studio } = await cast.full()
    return at(noor, studio + room, form)
  }
