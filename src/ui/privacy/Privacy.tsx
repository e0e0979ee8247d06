import { Suspense } from 'react';
import { useEver } from '../guide/useOpens.ts';
import { fetchedPart } from '../parts/fetched-part.tsx';
import { usePrivacy } from './privacy-store.ts';

export const PrivacyDialog = fetchedPart(() => import('./PrivacyDialog.tsx').then((m) => m.PrivacyDialog));

/** What is sent, kept and saved: fetched when it is first asked for, or when the page has nothing else to do. */
export function Privacy() {
  const wasAsked = useEver(usePrivacy((state) => state.at !== null));
  return <Suspense>{wasAsked && <PrivacyDialog />}</Suspense>;
}
