import { useEffect, useRef, useState } from 'react';
import { explainCase, type HeatMapEvent, type HeatMapRequest } from '#state/predict/heat-map.ts';

/** What there is of a heat map: nothing yet, its progress, or what its work ended with. */
export type HeatMapState = { type: 'none' } | HeatMapEvent;

export interface HeatMapWork {
  state: HeatMapState;
  make: (request: HeatMapRequest) => void;
  cancel: () => void;
}

/** One heat map at a time; another request, or leaving the case, gives up the one before. */
export function useHeatMap(): HeatMapWork {
  const [state, setState] = useState<HeatMapState>({ type: 'none' });
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);
  const cancel = () => {
    work.current?.abort();
    setState({ type: 'none' });
  };
  const make = async (request: HeatMapRequest) => {
    work.current?.abort();
    const stop = new AbortController();
    work.current = stop;
    setState({ type: 'progress', done: 0, total: 0 });
    for await (const event of explainCase(request, stop.signal)) {
      if (!stop.signal.aborted) setState(event);
    }
  };
  return { state, make: (request) => void make(request), cancel };
}
