import { Button } from '@mantine/core';
import { Signpost } from 'lucide-react';
import { text } from '../messages/language.ts';
import { TOUR_STOPS } from './tour-stops.ts';
import { useTour } from './tour-store.ts';

/** The button that begins the tour, goes on where it was left, or begins it again. `onStart` comes before, such as closing a dialog. */
export function TourDoor({ onStart }: { onStart?: () => void }) {
  const { at, state, start } = useTour();
  const words = text.guide.tour;
  const label = state === 'left' ? words.goOn({ stop: at + 1, of: TOUR_STOPS.length }) : state === 'done' ? words.again : words.begin;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Signpost size={14} aria-hidden />}
      onClick={() => {
        onStart?.();
        start();
      }}
    >
      {label}
    </Button>
  );
}
