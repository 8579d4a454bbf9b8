import { App } from '../../components/shell/app.tsx'

/** The one static shell of the whole client; next.config.mjs serves it for every address of the app. */
export const dynamic = 'force-static'

export default function Page() {
  return <App />
}
