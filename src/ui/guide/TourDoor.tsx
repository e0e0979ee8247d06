import { text } from '../messages/language.ts';
import { TourButton } from './TourButton.tsx';
import { TOUR_STOPS } from './tour-stops.ts';
import { useTour } from './tour-store.ts';

/** The button that begins the tour, goes on where it was left, or begins it again. `onStart` comes before, such as closing a dialog. */
export function TourDoor({ onStart }: { onStart?: () => void }) {
  const { at, state, start } = useTour();
  const words = text.guide.tour;
  const label = state === 'left' ? words.goOn({ stop: at + 1, of: TOUR_STOPS.length }) : state === 'done' ? words.again : words.begin;
  const begin = () => {
    onStart?.();
    start();
  };
  return <TourButton label={label} onClick={begin} />;
}
