import { Button, Text, VisuallyHidden } from '@mantine/core';
import { Lightbulb } from 'lucide-react';
import { useId } from 'react';
import type { Phrase } from '#base/messages/message.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import classes from './Explain.module.css';
import { type ExplainedFigure, isExplained, useOpenExplanations } from './open-explanations.ts';

interface ExplainProps {
  figure: ExplainedFigure;
  /** The figure's title, which tells this button from those of other figures for who can't see the page. */
  of: string;
  /** What the figure means here. It is made when it is open alone, since some figures have many numbers. */
  says: () => Phrase;
}

/** A small button below a figure that unfolds one sentence on what the figure means here. */
export function Explain({ figure, of, says }: ExplainProps) {
  const isOpen = useOpenExplanations(({ open }) => isExplained(open, figure));
  const set = useOpenExplanations((state) => state.set);
  const id = useId();
  return (
    <div className={classes.explain}>
      <Button
        size="compact-xs"
        variant="subtle"
        color="slate"
        className={classes.button}
        leftSection={<Lightbulb size={13} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => set(figure, !isOpen)}
      >
        {text.guide.explain}
        <VisuallyHidden>{text.guide.explains({ figure: of })}</VisuallyHidden>
      </Button>
      <Text size="sm" id={id} className={classes.sentence} hidden={!isOpen}>
        {isOpen && phraseInLanguage(says())}
      </Text>
    </div>
  );
}
