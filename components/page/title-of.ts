/** What a page is called where it has no title yet. */
export const titleOf = (title: string): string => title.trim() || 'A page without a title'
