/** The platform's parser of HTML where there is no browser: nothing in its documents runs or is fetched. */
import { Window } from 'happy-dom'

export function inertHtml(html: string): Document {
  const { DOMParser } = new Window()
  return new DOMParser().parseFromString(html, 'text/html') as unknown as Document
}
