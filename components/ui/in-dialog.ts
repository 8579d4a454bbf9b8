import { createContext } from 'react'

/**
 * True inside a modal dialog. There a floating tooltip would lie under the dialog's layer and take the first Esc for
 * itself, so buttons show their name the browser's way.
 */
export const InDialog = createContext(false)
