import { VisuallyHidden } from '@mantine/core';
import { useSaid } from './told.ts';

/**
 * The only two places of the page whose changes a screen reader says by itself. They stay while all else is drawn anew. What they say stands
 * on the page already, so they are in a closed tree of their own, in which nothing that looks for words on the page finds them a second time.
 */
export function Announcements() {
  return <VisuallyHidden component="div" ref={holdRegions} />;
}

function holdRegions(host: HTMLElement | null): (() => void) | undefined {
  if (!host) return;
  const tree = host.attachShadow({ mode: 'closed' });
  const addRegion = (live: 'polite' | 'assertive') => {
    const region = document.createElement('div');
    region.setAttribute('aria-live', live);
    tree.append(region);
    return region;
  };
  const regions = { polite: addRegion('polite'), urgent: addRegion('assertive') };
  return useSaid.subscribe((now, before) => {
    for (const kind of ['polite', 'urgent'] as const) {
      const message = now[kind];
      if (!message || message === before[kind]) continue;
      // An element of its own, so that the same words are said again.
      const words = document.createElement('span');
      words.textContent = message.text;
      regions[kind].replaceChildren(words);
    }
  });
}
