import titles from '../../ui/title.module.css'

/** In place of words that nobody can find in the page any more. */
export function WordsGone() {
  return <p className={titles.fine}>The words this was about are gone.</p>
}
