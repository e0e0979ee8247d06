import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem } from '#base/problem.ts';
import type { AppState, ToAppWorker } from '../app-messages.ts';
import { reportIn } from '../request-report.ts';

/** What the page hears of the app's own files. */
export type AppNews =
  | { news: 'kept'; files: number }
  | { news: 'not-kept'; problem: Problem }
  /** Another build is kept and waits to be used. */
  | { news: 'update' }
  /** Another tab has put another build in charge; this one goes on with its own files. */
  | { news: 'used-elsewhere' };

/** The page's side of the service worker, which keeps the app's files. */
export interface AppWorker {
  /** Looks whether all files are kept, and keeps again what is missing. */
  look(): Promise<void>;
  /** Puts the build that waits in charge; the page is to be loaded again then. */
  takeOver(): Promise<void>;
}

async function problemOf({ missing }: AppState): Promise<Problem | null> {
  if (!missing) return null;
  const file = missing.file === '' ? 'index.html' : missing.file;
  if (missing.because === 'not-fetched') return problem('offline-not-kept/not-fetched', phrase('subject/offline'), { file });
  const { usage, quota } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  const room = usage !== undefined && quota !== undefined ? { usage, quota } : null;
  return problem('offline-not-kept/full', phrase('subject/offline'), { file, room });
}

/** Has other builds spare the files of this page's build while it is open. Resolves once they do. */
function holdBuild(): Promise<void> {
  const build = document.querySelector('meta[name=build]')?.getAttribute('content');
  return new Promise((resolve) => {
    const hold = () => {
      resolve();
      return new Promise(() => {});
    };
    if (build) void navigator.locks.request(build, { mode: 'shared' }, hold);
    else resolve();
  });
}

/** Resolves once a worker is in this state; to false if it never will be. */
function reaches(worker: ServiceWorker, state: 'installed' | 'activated'): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const isThere = worker.state === state || worker.state === 'activated';
      if (isThere || worker.state === 'redundant') resolve(isThere);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

function ask(worker: ServiceWorker, what: ToAppWorker): Promise<AppState> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(what, [port2]);
  });
}

/**
 * Has the service worker keep the app's files, and tells what comes of it for as long as the page is open. Returns null where the browser
 * has none; that is told, too.
 */
export async function startAppWorker(tell: (news: AppNews) => void): Promise<AppWorker | null> {
  const refuse = (refused: Problem) => tell({ news: 'not-kept', problem: refused });
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const unsupported = problem('offline-not-kept/unsupported', phrase('subject/offline'));
  if (!isSecureContext || !container || !('caches' in globalThis)) {
    refuse(isSecureContext ? unsupported : problem('offline-not-kept/insecure', phrase('subject/offline')));
    return null;
  }
  await holdBuild();

  let isOurs = false;
  let hadController = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (hadController && !isOurs) tell({ news: 'used-elsewhere' });
    hadController = true;
  });

  let registration: ServiceWorkerRegistration | null = null;
  const tellState = async (state: AppState) => {
    const failed = await problemOf(state);
    tell(failed ? { news: 'not-kept', problem: failed } : { news: 'kept', files: state.files });
  };
  // A worker that could not be installed says so. Where an earlier build is kept, that one goes on, and the next visit tries again.
  container.addEventListener('message', ({ data }) => {
    if (!registration?.active && !reportIn(data)) void tellState(data);
  });
  container.startMessages();

  const look = async () => {
    if (registration?.active) await tellState(await ask(registration.active, { ask: 'state' }));
  };
  const follow = async (next: ServiceWorker | null) => {
    if (!next) return;
    const isFirst = !registration?.active;
    if (!(await reaches(next, isFirst ? 'activated' : 'installed'))) return;
    if (isFirst) await look();
    else if (next.state === 'installed') tell({ news: 'update' });
  };
  const register = async () => {
    try {
      registration = await container.register('service-worker.js');
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      return refuse(problem('offline-not-kept/refused', phrase('subject/offline'), { reason }));
    }
    // A browser that is driven by a program may leave service workers out without a word.
    if (!registration) return refuse(unsupported);
    const { waiting, installing } = registration;
    registration.addEventListener('updatefound', () => void follow(registration?.installing ?? null));
    for (const next of [waiting, installing]) void follow(next);
    void look();
  };
  await register();

  return {
    look: () => (registration?.active ? look() : register()),
    takeOver: async () => {
      isOurs = true;
      const next = registration?.waiting;
      if (!next) return;
      next.postMessage({ ask: 'take-over' } satisfies ToAppWorker);
      await reaches(next, 'activated');
    },
  };
}
