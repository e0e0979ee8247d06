import { Fragment, type ReactNode } from 'react';

/**
 * A sentence of the catalogue with something other than text in it: '{name}' gives way to what `slots` holds under that name. What a
 * person typed or named goes into a slot, too, so that braces in it mean nothing.
 */
export function Rich({ text, slots }: { text: string; slots: Readonly<Record<string, ReactNode>> }) {
  const parts = text.split(/\{(\w+)\}/);
  // Every second part is a name, and each stands once in a sentence.
  return parts.map((part, i) => (i % 2 === 0 ? part : <Fragment key={part}>{slots[part]}</Fragment>));
}
