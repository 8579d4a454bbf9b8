/** Mails as text and as plain HTML: no picture, nothing fetched, links to the app alone. */
import type { MailDigest } from '../wire/mail-api.ts'

export type Mail = { subject: string; text: string; html: string; headers?: Record<string, string> }

/** On one line, without what could end it. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char]!)

const htmlOf = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><body style="font:16px/1.5 sans-serif">${body}</body></html>`

export function codeMail(code: string): Mail {
  const lines = [
    `Your code is ${code}.`,
    'Type it into Snug, and your digests come to this address. It lasts half an hour.',
    'If it was not you who asked, do nothing: no more will come.',
  ]
  return {
    subject: `Snug: your code is ${code}`,
    text: `${lines.join('\n\n')}\n`,
    html: htmlOf(lines.map((line) => `<p>${line}</p>`).join('')),
  }
}

/** `stop`: what a mail program asks to end them (RFC 8058). */
export function digestMail({ title, path, lines }: MailDigest, origin: string, stop: string): Mail {
  const subject = oneLine(title)
  const said = lines.map(({ words, path }) => ({ words: oneLine(words), url: origin + path }))
  const end = `You asked for this in Snug. There you can end it: ${origin}/s/you`
  return {
    subject,
    text: [
      subject,
      ...said.map(({ words, url }) => `- ${words}\n  ${url}`),
      `All of them: ${origin}${path}`,
      `--\n${end}\n`,
    ].join('\n\n'),
    html: htmlOf(
      [
        `<h1 style="font-size:20px">${escaped(subject)}</h1>`,
        `<ul>${said.map(({ words, url }) => `<li><a href="${escaped(url)}">${escaped(words)}</a></li>`).join('')}</ul>`,
        `<p><a href="${escaped(origin + path)}">All of them</a></p>`,
        `<p style="color:#666">${escaped(end)}</p>`,
      ].join(''),
    ),
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}
