import { useEffect, useRef } from 'react';
import { useDemo } from '#state/demo/demo.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useChosenView } from '#state/train-view.ts';
import { text } from '../messages/language.ts';
import { type TourOffer, TourPopover } from './tour-popover.ts';
import { TOUR_STOPS } from './tour-stops.ts';
import { useTour } from './tour-store.ts';
import { type TourLack, useTourLack } from './useTourLack.ts';

/** What a person can have done where a stop has nothing to show: the page's own buttons lie below the tour then. */
const OFFERS = {
  // The screen of the stop stays; the demo would show its own.
  scans: () => void useDemo.getState().showTrained({ screens: false }),
  run: () => void useRun.getState().start(),
};
const hasOffer = (lack: TourLack): lack is keyof typeof OFFERS => lack in OFFERS;

/** The tour over the page: it goes to the screen of each stop, waits for what the stop shows, and says what is missing. */
export function Tour() {
  const at = useTour((state) => state.at);
  const stop = TOUR_STOPS[at]!;
  const lack = useTourLack(stop.needs);
  const popover = useRef<TourPopover | null>(null);
  useEffect(() => {
    const { leave } = useTour.getState();
    const own = new TourPopover({ onMove: (by) => useTour.getState().to(useTour.getState().at + by), onLeave: leave });
    popover.current = own;
    // The project keeps which view of Train a person chose.
    const { chosen, choose } = useChosenView.getState();
    return () => {
      own.close();
      choose(chosen);
    };
  }, []);
  useEffect(() => {
    const { step, go } = useNavigation.getState();
    if (stop.place !== null && step !== stop.place) go(stop.place);
    stop.before?.();
    const words = text.guide.tour;
    const { title, says } = words.stops[stop.id];
    const offer: TourOffer | null = lack !== null && hasOffer(lack) ? { label: words.offers[lack], act: OFFERS[lack] } : null;
    popover.current?.show({
      title,
      says: lack ? [says, words.lacks[lack]] : [says],
      target: lack ? null : stop.id,
      place: words.place({ stop: at + 1, of: TOUR_STOPS.length }),
      isFirst: at === 0,
      isLast: at === TOUR_STOPS.length - 1,
      offer,
    });
  }, [at, stop, lack]);
  return null;
}
