/** A board as Markdown, for whoever opens it without Snug: a heading for each list, a line for each card, its words beneath. */
import { escapeMarkdown, toMarkdown } from '../../content/to-markdown.ts'
import type { CarriedBoard, CarriedCard } from './carried.ts'

export function readableBoard(board: CarriedBoard): string {
  const inUse = board.cards.filter(({ isAway }) => !isAway)
  const away = board.cards.filter(({ isAway }) => isAway)
  const list = (name: string, cards: readonly CarriedCard[]) =>
    [`## ${escapeMarkdown(name || 'Cards')}`, ...cards.map((card) => cardLines(card, board))].join('\n\n')
  return `${[
    `# ${escapeMarkdown(board.title || 'A board')}`,
    ...board.columns.map(({ name }, place) =>
      list(
        name,
        inUse.filter((card) => card.column === place),
      ),
    ),
    ...(away.length > 0 ? [list('Put away', away)] : []),
  ].join('\n\n')}\n`
}

function cardLines(card: CarriedCard, { labels, fields }: CarriedBoard): string {
  const about = [
    card.starts !== null && card.ends !== null ? `${card.starts} to ${card.ends}` : (card.ends ?? ''),
    card.people.map(({ name }) => name || 'Somebody').join(', '),
    card.labels.flatMap((place) => labels[place]?.name || []).join(', '),
    ...[...card.fields].map(
      ([place, value]) => `${fields[place]?.name ?? ''}: ${value === true ? 'yes' : value}`,
    ),
  ].filter((part) => part !== '')
  const ticks = card.checklist.map(({ text, isDone }) => `- [${isDone ? 'x' : ' '}] ${escapeMarkdown(text)}`)
  return [
    `### ${escapeMarkdown(card.title || 'Untitled')}`,
    escapeMarkdown(about.join(' · ')),
    ticks.join('\n'),
    toMarkdown(card.body),
    card.attachments.map(({ name }) => `- File: ${escapeMarkdown(name || 'without a name')}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
