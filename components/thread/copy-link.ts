import { toast } from '../ui/toast.tsx'

/** Puts the address of a path of this app where it can be pasted. */
export function copyLink(path: string): void {
  navigator.clipboard.writeText(location.origin + path).then(
    () => toast({ text: 'Link copied. It opens for people of this studio.' }),
    () => toast({ text: 'This browser did not let Snug copy. The link is in the address bar.' }),
  )
}

/** The words of a message, as they were typed. */
export function copyWords(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => toast({ text: 'The words are copied.' }),
    () => toast({ text: 'This browser did not let Snug copy.' }),
  )
}
