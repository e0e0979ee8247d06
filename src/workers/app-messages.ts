import type { NotKept } from './app-files.ts';

/** What the page asks the service worker. */
export type ToAppWorker =
  /** Take over now, in place of the worker of an earlier build. */
  | { ask: 'take-over' }
  /** Keep again what is missing, drop what no page needs, and say how it stands, through the port that comes with it. */
  | { ask: 'state' }
  /** Say which requests you have made, through the port that comes with it. */
  | { ask: 'requests' };

/** What the service worker says: to one page that asked, or to all when it could not be installed. */
export interface AppState {
  build: string;
  /** How many files the build has. */
  files: number;
  /** The first that is not kept; null: all are. */
  missing: NotKept | null;
}
