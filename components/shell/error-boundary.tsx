'use client'
import { Component, type ReactNode } from 'react'
import { Broken } from './broken.tsx'

type Props = {
  /** Another value (another room) gives it a fresh start. */
  place: string
  /** The kind of room, for the details. */
  room: string
  /** It stands around the whole app, not around one room beside the sidebar. */
  whole?: boolean
  children: ReactNode
}
type State = { broken: { error: unknown } | null; tries: number }

const fresh: State = { broken: null, tries: 0 }

/** Where our own mistakes end: one room is lost from view, the rest of the house stands. */
export class ErrorBoundary extends Component<Props, State> {
  override state = fresh

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { broken: { error } }
  }

  override componentDidUpdate(before: Props) {
    if (before.place !== this.props.place && this.state !== fresh) this.setState(fresh)
  }

  /** What broke was taken off the screen; its place is filled anew from what the device keeps. */
  tryAgain = () => this.setState(({ tries }) => ({ broken: null, tries: tries + 1 }))

  override render() {
    const { broken, tries } = this.state
    if (!broken) return this.props.children
    const { room, whole = false } = this.props
    return (
      <Broken error={broken.error} room={room} whole={whole} again={tries > 0} tryAgain={this.tryAgain} />
    )
  }
}
