import { Button } from '@mantine/core';
import { text } from '../messages/language.ts';
import { showHeading } from './OnThisPage.tsx';

/** The id of the title of the list of likely wrong labels. */
export const LIKELY_WRONG = 'likely-wrong-labels';

/** The way down to the list of likely wrong labels, which stands below figures and the matrix. */
export function ToLabelDoubts() {
  return (
    <Button size="xs" variant="default" onClick={() => showHeading(LIKELY_WRONG)}>
      {text.evaluate.doubts.title}
    </Button>
  );
}
