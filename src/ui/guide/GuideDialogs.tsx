import { Suspense } from 'react';
import { useGlossary } from '../glossary/glossary-store.ts';
import { fetchedPart } from '../parts/fetched-part.tsx';

export const GlossaryDialog = fetchedPart(() => import('../glossary/GlossaryDialog.tsx').then((m) => m.GlossaryDialog));

/** What guides a newcomer: it is fetched when it is first asked for, or when the page has nothing else to do. */
export function GuideDialogs() {
  const hasGlossary = useGlossary((state) => state.at !== null);
  return <Suspense>{hasGlossary && <GlossaryDialog />}</Suspense>;
}
