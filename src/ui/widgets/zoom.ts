import type { Span } from '#report/curves/span.ts';

/** The part of the epochs that charts show, and how it is changed. */
export interface Zoom {
  whole: Span;
  /** Null: all of `whole`. */
  span: Span | null;
  /** The ends of a part are multiples of this, in epochs. */
  unit: number;
  show(span: Span | null): void;
}
