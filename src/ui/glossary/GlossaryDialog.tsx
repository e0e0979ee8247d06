import { Modal, Text, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { toldOnChange } from '../announce/told.ts';
import { useOpens } from '../guide/useOpens.ts';
import { text } from '../messages/language.ts';
import { findTerms } from './find-terms.ts';
import classes from './Glossary.module.css';
import { useGlossary } from './glossary-store.ts';

/** The glossary, which opens at the word that was asked for, with a field to look for others. */
export function GlossaryDialog() {
  const { at, close } = useGlossary();
  const { title } = text.glossary;
  return (
    <Modal opened={useOpens(at !== null)} onClose={close} title={title} size="lg">
      {/* The word that was asked for takes the focus, so that it is read out and the keyboard goes on from there. */}
      {at !== null && <Entries at={at} />}
    </Modal>
  );
}

function Entries({ at }: { at: string }) {
  const [sought, setSought] = useState('');
  const words = text.glossary;
  const ids = findTerms(words.terms, sought);
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    asked.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <>
      <TextInput
        label={words.search}
        type="search"
        leftSection={<Search size={14} aria-hidden />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
        {...(at === 'all' && { 'data-autofocus': true })}
      />
      <Text size="xs" mt={4} ref={toldOnChange} className={classes.quiet}>
        {ids.length === 0 ? words.none : words.found({ count: ids.length, of: Object.keys(words.terms).length })}
      </Text>
      <dl className={classes.entries}>
        {ids.map((id) => {
          const { name, also, says } = words.terms[id];
          const isAsked = id === at;
          return (
            <div
              key={id}
              className={classes.entry}
              data-asked={isAsked || undefined}
              {...(isAsked && { ref: asked, tabIndex: -1, 'data-autofocus': true })}
            >
              <dt>{name}</dt>
              <dd>{says}</dd>
              {also.length > 0 && <dd className={classes.quiet}>{words.also({ names: also })}</dd>}
            </div>
          );
        })}
      </dl>
    </>
  );
}
