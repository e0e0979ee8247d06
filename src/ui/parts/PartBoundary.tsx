import { Component, type ReactNode } from 'react';
import { PartFailed } from './PartFailed.tsx';

interface PartBoundaryProps {
  /** The place of what stands for the part when it failed, where the part itself would have given it. */
  place?: string | undefined;
  children: ReactNode;
}

/**
 * Shows what went wrong in place of a part of the page that throws while it is drawn, with a way to try again. What is around it stays, and
 * so does all that the stores and workers hold.
 */
export class PartBoundary extends Component<PartBoundaryProps, { failure: { thrown: unknown } | null }> {
  override state: { failure: { thrown: unknown } | null } = { failure: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { failure: { thrown } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return <PartFailed place={this.props.place} thrown={failure.thrown} onTryAgain={() => this.setState({ failure: null })} />;
  }
}
