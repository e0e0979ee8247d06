import { Fragment, Suspense } from 'react';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { told } from './announce/told.ts';
import { DropAnywhere } from './data/DropAnywhere.tsx';
import { takeDrop } from './data/take-drop.ts';
import { DemoBar } from './demo/DemoBar.tsx';
import { GuideDialogs } from './guide/GuideDialogs.tsx';
import { LessonBanner } from './guide/LessonBanner.tsx';
import { useTypedSteps } from './keys/useTypedSteps.ts';
import { text, useLanguage } from './messages/language.ts';
import { PartBoundary } from './parts/PartBoundary.tsx';
import { Privacy } from './privacy/Privacy.tsx';
import { SentMark } from './privacy/SentMark.tsx';
import { SCREENS } from './screens.ts';
import { Frame } from './shell/Frame.tsx';
import { Gate } from './shell/Gate.tsx';
import { LanguageButtons } from './shell/LanguageButtons.tsx';
import { LanguageFailed } from './shell/LanguageFailed.tsx';
import { OfflineMark } from './shell/OfflineMark.tsx';
import { Rail } from './shell/Rail.tsx';
import classes from './shell/Shell.module.css';
import { TopBar } from './shell/TopBar.tsx';
import { UpdateLine } from './shell/UpdateLine.tsx';
import { NotStored } from './train/NotStored.tsx';
import { ResumeBar } from './train/Resume.tsx';
import { RunBar } from './train/RunBar.tsx';

/** The studio, in place of the first screen. */
export function App() {
  const { locale } = useLanguage((state) => state.page);
  const step = useNavigation((state) => state.step);
  const Screen = SCREENS[step];
  const active = useRun((state) => isActive(state.status));
  useTypedSteps();
  return (
    // Another language draws everything anew; what the stores hold stays.
    <Fragment key={locale}>
      <Frame
        place={step}
        top={
          <PartBoundary place={classes.failedTop}>
            <TopBar />
          </PartBoundary>
        }
        rail={
          <PartBoundary place={classes.failedRail}>
            <Rail />
          </PartBoundary>
        }
        main={
          <>
            <PartBoundary>
              <LessonBanner />
            </PartBoundary>
            <PartBoundary>
              <Suspense fallback={<p ref={told}>{text.shell.loading}</p>}>
                <Screen />
              </Suspense>
            </PartBoundary>
          </>
        }
        dock={
          <>
            <PartBoundary>
              <UpdateLine />
            </PartBoundary>
            <PartBoundary>
              <DemoBar />
            </PartBoundary>
            <PartBoundary>{active ? <RunBar /> : <ResumeBar />}</PartBoundary>
          </>
        }
        foot={
          <>
            <PartBoundary>
              <SentMark />
            </PartBoundary>
            <PartBoundary>
              <OfflineMark />
            </PartBoundary>
          </>
        }
        over={
          <>
            <PartBoundary>
              <DropAnywhere onFiles={takeDrop} />
            </PartBoundary>
            <PartBoundary>
              <NotStored />
            </PartBoundary>
            <PartBoundary>
              <GuideDialogs />
            </PartBoundary>
            <PartBoundary>
              <Privacy />
            </PartBoundary>
            <PartBoundary>
              <Gate languages={<LanguageButtons />} />
            </PartBoundary>
            <PartBoundary>
              <LanguageFailed />
            </PartBoundary>
          </>
        }
      />
    </Fragment>
  );
}
