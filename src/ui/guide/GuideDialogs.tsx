import { Suspense } from 'react';
import { useLesson } from '#state/lesson/lesson.ts';
import { useGlossary } from '../glossary/glossary-store.ts';
import { fetchedPart } from '../parts/fetched-part.tsx';
import { useLessonMaker } from './lesson-maker.ts';
import { useTour } from './tour-store.ts';
import { useEver } from './useOpens.ts';

export const GlossaryDialog = fetchedPart(() => import('../glossary/GlossaryDialog.tsx').then((m) => m.GlossaryDialog));
export const Tour = fetchedPart(() => import('./Tour.tsx').then((m) => m.Tour));
export const MakeLesson = fetchedPart(() => import('./MakeLesson.tsx').then((m) => m.MakeLesson));
export const LessonQuestion = fetchedPart(() => import('./LessonQuestion.tsx').then((m) => m.LessonQuestion));

/** What guides a newcomer: it is fetched when it is first asked for, or when the page has nothing else to do. */
export function GuideDialogs() {
  const hasGlossary = useEver(useGlossary((state) => state.at !== null));
  const isTouring = useTour((state) => state.state === 'open');
  const makesLesson = useEver(useLessonMaker((state) => state.isOpen));
  const isAsked = useEver(useLesson((state) => state.asked !== null));
  return (
    <Suspense>
      {hasGlossary && <GlossaryDialog />}
      {isTouring && <Tour />}
      {makesLesson && <MakeLesson />}
      {isAsked && <LessonQuestion />}
    </Suspense>
  );
}
