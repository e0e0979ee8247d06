import { type ComponentType, use } from 'react';
import { fetchMissingStyles } from './missing-styles.ts';

/** The error of a part of the page whose script or styles could not be fetched. */
export class PartNotFetched extends Error {
  /** Has the part fetched again when it is next drawn. */
  readonly forget: () => void;

  constructor(thrown: unknown, forget: () => void) {
    super(thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
    this.name = 'PartNotFetched';
    this.forget = forget;
  }
}

/** A component in a chunk of its own. */
export type FetchedPart<P> = ComponentType<P> & {
  /** Fetches the chunk before it is needed. A failure is ignored: the part is fetched again when it is drawn. */
  fetchAhead(): Promise<void>;
};

/**
 * A component that is fetched when it is first drawn, by `load`, and suspends until then. While it can't be fetched, drawing it throws a
 * {@link PartNotFetched}; unlike React's lazy(), it can then be tried again.
 */
export function fetchedPart<P extends object>(load: () => Promise<ComponentType<P>>): FetchedPart<P> {
  let wanted: Promise<ComponentType<P>> | null = null;
  const forget = () => {
    wanted = null;
  };
  const fetchIt = () => {
    wanted ??= fetchWithStyles(load).catch((thrown: unknown) => {
      throw new PartNotFetched(thrown, forget);
    });
    return wanted;
  };
  function Part(props: P) {
    const Loaded = use(fetchIt());
    return <Loaded {...props} />;
  }
  return Object.assign(Part, {
    fetchAhead: async () => {
      try {
        await fetchIt();
      } catch {
        forget();
      }
    },
  });
}

async function fetchWithStyles<P>(load: () => Promise<ComponentType<P>>): Promise<ComponentType<P>> {
  const part = await load();
  fetchMissingStyles();
  return part;
}
