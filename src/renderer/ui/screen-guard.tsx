import { Component, type ReactNode } from 'react'
import { problem } from '../../core/problem.ts'
import { ProblemNote } from './states.tsx'

interface State {
  readonly broken: boolean
}

/**
 * Keeps a fault of one screen from taking the others down: says that what is saved is safe, and lets the screen be tried again.
 * React itself writes the error to the console. A class, because React has no other way to catch what rendering throws.
 */
export class ScreenGuard extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false }

  static getDerivedStateFromError(): State {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <ProblemNote
        problem={problem('internal', 'This screen stopped working. Everything saved is safe.', 'Try again, or go to another screen. If it happens again, restart Evenkeel.')}
        onRetry={() => this.setState({ broken: false })}
      />
    )
  }
}
