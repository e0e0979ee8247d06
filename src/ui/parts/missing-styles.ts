/** The style sheets that could not be fetched. */
const missing = new Set<HTMLLinkElement>();

/** Notes from now on which style sheets can't be fetched. */
export function watchStyles(): void {
  // The event of a link does not bubble, but it passes here on its way down.
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target);
    },
    true,
  );
}

/**
 * Fetches the style sheets again that could not be fetched: the bundler's import() asks for each once, and goes on without it the next
 * time. One that is still missing is fetched the next time that this is called.
 */
export function fetchMissingStyles(): void {
  for (const link of missing) {
    missing.delete(link);
    const again = document.createElement('link');
    again.rel = 'stylesheet';
    again.href = link.href;
    link.replaceWith(again);
  }
}
