import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../messages/language.ts';
import { useGlossary } from './glossary-store.ts';
import classes from './Term.module.css';
import type { TermId } from './term-ids.ts';

/** A word on the screen that opens its entry of the glossary; without an entry it is the word alone. */
export function Term({ of, children }: { of: TermId | undefined; children: ReactNode }) {
  const open = useGlossary((state) => state.open);
  if (of === undefined) return children;
  const { explains, terms } = text.glossary;
  return (
    <UnstyledButton className={classes.term} title={explains(terms[of])} onClick={() => open(of)}>
      {children}
    </UnstyledButton>
  );
}
