import { Button } from '@mantine/core';
import { text } from '../messages/language.ts';

/** The id of the title of the list of likely wrong labels. */
export const LIKELY_WRONG = 'likely-wrong-labels';

/** The way down to the list of likely wrong labels, which stands below many figures. */
export function ToLabelDoubts() {
  const show = () => {
    const title = document.getElementById(LIKELY_WRONG);
    (title?.closest('section') ?? title)?.scrollIntoView({ block: 'start' });
    title?.focus({ preventScroll: true });
  };
  return (
    <Button size="xs" variant="default" onClick={show}>
      {text.evaluate.doubts.title}
    </Button>
  );
}
