interface Store<S> {
  getState(): S;
  subscribe(listener: (now: S) => void): () => void;
}

/** Resolves once the state of a store is so, at once where it is already. Throws the signal's reason. */
export function until<S>(store: Store<S>, isSo: (now: S) => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stop();
      signal.removeEventListener('abort', refuse);
      settle();
    };
    const refuse = () => end(() => reject(signal.reason));
    const look = (now: S) => isSo(now) && end(resolve);
    const stop = store.subscribe(look);
    signal.addEventListener('abort', refuse);
    if (signal.aborted) refuse();
    else look(store.getState());
  });
}
