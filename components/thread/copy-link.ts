import { toast } from '../ui/toast.tsx'

/** Puts the address of a path of this app where it can be pasted. */
export function copyLink(path: string): void {
  navigator.clipboard.writeText(location.origin + path).then(
    () => toast({ text: 'Link copied. It opens for people of this studio.' }),
    () => toast({ text: 'This browser did not let Snug copy. The link is in the address bar.' }),
  )
}
