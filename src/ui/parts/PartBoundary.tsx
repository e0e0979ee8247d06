import { Component, type ReactNode } from 'react';
import { PartFailed } from './PartFailed.tsx';

/**
 * Shows what went wrong in place of a part of the page that throws while it is drawn, with a way to try again. What is around it stays, and
 * so does all that the stores and workers hold.
 */
export class PartBoundary extends Component<{ children: ReactNode }, { failure: { thrown: unknown } | null }> {
  override state: { failure: { thrown: unknown } | null } = { failure: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { failure: { thrown } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return <PartFailed thrown={failure.thrown} onTryAgain={() => this.setState({ failure: null })} />;
  }
}
