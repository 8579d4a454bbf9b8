/** What GitHub says of a repository, as a line or a few: who did what, where, with the words where there are some. */
import { markdownLink } from '../base/slack-text.ts'
import {
  harmless,
  isForeign,
  lineOf,
  listOf,
  textOf,
  type Foreign,
  type MachineWords,
} from './machine-words.server.ts'

/** Characters of somebody's own words that are shown; the rest is one click away. */
const mostWords = 600

/** `event`: the X-GitHub-Event header. null for what nobody needs to hear of, such as the first ping's echo of other hooks. */
export function githubWords(event: string, body: Foreign): MachineWords | null {
  const text = harmless(said(event, body)).trim()
  return text === '' ? null : { as: '', text }
}

const inside = (value: unknown): Foreign => (isForeign(value) ? value : {})
const quoted = (value: unknown): string => {
  const text = textOf(value, mostWords)
  return text === '' ? '' : `\n\n${text.replace(/^/gm, '> ')}`
}
const plain = (text: string): string => text.replace(/([\\`*_[\]<>~])/g, '\\$1')

function said(event: string, body: Foreign): string {
  const who = plain(lineOf(inside(body.sender).login, 60) || 'Someone')
  const repository = inside(body.repository)
  const where = markdownLink(
    lineOf(repository.full_name, 200) || 'a repository',
    lineOf(repository.html_url, 2000),
  )
  const action = plain(lineOf(body.action, 40).replace(/_/g, ' '))
  if (event === 'ping') return `This door is connected to ${where}.`
  if (event === 'push') return push(who, where, body)
  if (event === 'create' || event === 'delete')
    return `${who} ${event}d the ${lineOf(body.ref_type, 20)} ${plain(lineOf(body.ref, 200))} of ${where}.`
  if (event === 'release') {
    const release = inside(body.release)
    return `${who} ${action} ${thing(release, lineOf(release.name) || lineOf(release.tag_name))} of ${where}.${quoted(release.body)}`
  }
  if (event === 'workflow_run') {
    const run = inside(body.workflow_run)
    const result = lineOf(run.conclusion, 40) || lineOf(run.status, 40)
    return `${thing(run, lineOf(run.name))} in ${where}: ${plain(result.replace(/_/g, ' '))}.`
  }
  const about = inside(body.pull_request ?? body.issue ?? body.discussion)
  const comment = inside(body.comment ?? body.review)
  const title = numbered(about)
  if (title !== '') {
    const isComment = isForeign(body.comment)
    const deed = isComment ? 'wrote about' : `${action || 'changed'}`
    const target = isComment ? thing(comment, title) : thing(about, title)
    const words =
      isForeign(body.comment) || isForeign(body.review)
        ? comment.body
        : action === 'opened'
          ? about.body
          : null
    return `${who} ${deed} ${target} in ${where}.${quoted(words)}`
  }
  return `${who}: ${plain(event.replace(/_/g, ' '))}${action && ` ${action}`} in ${where}.`
}

const thing = (of: Foreign, words: string): string => markdownLink(words || 'this', lineOf(of.html_url, 2000))

function numbered(of: Foreign): string {
  const title = lineOf(of.title)
  return title === '' ? '' : typeof of.number === 'number' ? `#${of.number} ${title}` : title
}

function push(who: string, where: string, body: Foreign): string {
  const branch = plain(lineOf(body.ref, 200).replace(/^refs\/(heads|tags)\//, ''))
  const commits = listOf(body.commits, 1000)
  if (commits.length === 0) return `${who} moved ${branch} of ${where}.`
  const lines = commits.slice(0, 10).map((commit) => {
    const first = textOf(commit.message, 2000).split('\n', 1)[0]!.slice(0, 120)
    return `- ${markdownLink(lineOf(commit.id, 7) || 'commit', lineOf(commit.url, 2000))} ${plain(first)}`
  })
  const more = commits.length > 10 ? `\n- and ${commits.length - 10} more` : ''
  const count = commits.length === 1 ? 'one commit' : `${commits.length} commits`
  return `${who} pushed ${count} to ${branch} of ${where}:\n\n${lines.join('\n')}${more}`
}
