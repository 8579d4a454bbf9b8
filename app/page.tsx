import { App } from '../components/shell/app.tsx'

export const dynamic = 'force-static'

export default function Page() {
  return <App />
}
