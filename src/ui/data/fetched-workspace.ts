import { fetchedPart } from '../parts/fetched-part.tsx';

/** The table and the viewer, drawn only when scans are read. */
export const ScansWorkspace = fetchedPart(() => import('./ScansWorkspace.tsx').then((m) => m.ScansWorkspace));
