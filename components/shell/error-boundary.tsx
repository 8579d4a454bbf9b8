'use client'
import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { NoticeRoom, NoticeScreen } from './notice.tsx'

type Props = {
  /** Another value (another room) gives it a fresh start. */
  place: string
  /** It stands around the whole app, not around one room beside the sidebar. */
  whole?: boolean
  children: ReactNode
}
type State = { error: unknown } | null

/** Where our own mistakes end: one room is lost from view, the rest of the house stands. */
export class ErrorBoundary extends Component<Props, { broken: State }> {
  override state: { broken: State } = { broken: null }

  static getDerivedStateFromError(error: unknown): { broken: State } {
    return { broken: { error } }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.broken && before.place !== this.props.place) this.setState({ broken: null })
  }

  copy = async () => {
    const { error } = this.state.broken ?? {}
    // The stack only: what people wrote is never part of it, nor is the fragment of the address.
    const details = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
    try {
      await navigator.clipboard.writeText(details)
      toast({ text: 'The details are copied.' })
    } catch {
      toast({ text: 'This browser would not copy. A picture of the screen helps too.' })
    }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    const Place = this.props.whole ? NoticeScreen : NoticeRoom
    return (
      <Place
        title="Something broke here"
        actions={
          <>
            <Button onClick={this.copy}>Copy the details</Button>
            <Button kind="primary" onClick={() => this.setState({ broken: null })}>
              Try again
            </Button>
          </>
        }
      >
        <p>Your writing is safe. Copy the details or try again.</p>
      </Place>
    )
  }
}
