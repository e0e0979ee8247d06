import { Suspense } from 'react';
import { useGlossary } from '../glossary/glossary-store.ts';
import { fetchedPart } from '../parts/fetched-part.tsx';
import { useTour } from './tour-store.ts';

export const GlossaryDialog = fetchedPart(() => import('../glossary/GlossaryDialog.tsx').then((m) => m.GlossaryDialog));
export const Tour = fetchedPart(() => import('./Tour.tsx').then((m) => m.Tour));

/** What guides a newcomer: it is fetched when it is first asked for, or when the page has nothing else to do. */
export function GuideDialogs() {
  const hasGlossary = useGlossary((state) => state.at !== null);
  const isTouring = useTour((state) => state.state === 'open');
  return (
    <Suspense>
      {hasGlossary && <GlossaryDialog />}
      {isTouring && <Tour />}
    </Suspense>
  );
}
