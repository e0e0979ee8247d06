import type { ComponentType } from 'react';
import type { Place } from '#state/navigation.ts';
import { DataScreen } from './data/DataScreen.tsx';
import { ScansWorkspace } from './data/fetched-workspace.ts';
import { GlossaryDialog, LessonQuestion, MakeLesson, Tour } from './guide/GuideDialogs.tsx';
import { fetchedPart } from './parts/fetched-part.tsx';
import { PrivacyDialog } from './privacy/Privacy.tsx';

// The page starts with the Data step alone.
const fetched = {
  home: fetchedPart(() => import('./home/HomeScreen.tsx').then((m) => m.HomeScreen)),
  prepare: fetchedPart(() => import('./prepare/PrepareScreen.tsx').then((m) => m.PrepareScreen)),
  train: fetchedPart(() => import('./train/TrainScreen.tsx').then((m) => m.TrainScreen)),
  evaluate: fetchedPart(() => import('./evaluate/EvaluateScreen.tsx').then((m) => m.EvaluateScreen)),
  predict: fetchedPart(() => import('./predict/PredictScreen.tsx').then((m) => m.PredictScreen)),
  runs: fetchedPart(() => import('./runs/RunsScreen.tsx').then((m) => m.RunsScreen)),
};

export const SCREENS: Record<Place, ComponentType> = { data: DataScreen, ...fetched };

/** Fetches every screen's script and styles, so that a server that goes away later takes no screen with it. */
export async function fetchAllScreens(): Promise<void> {
  await Promise.all(
    [ScansWorkspace, GlossaryDialog, Tour, MakeLesson, LessonQuestion, PrivacyDialog, ...Object.values(fetched)].map((part) =>
      part.fetchAhead(),
    ),
  );
}
