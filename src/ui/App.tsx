import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/global.layer.css';
import './app.css';
import { MantineProvider, UnstyledButton } from '@mantine/core';
import { Fragment, Suspense, useEffect } from 'react';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useDemo } from '#state/demo/demo.ts';
import { openDevice } from '#state/device/chosen-device.ts';
import { followLessons } from '#state/lesson/lesson.ts';
import { useNavigation } from '#state/navigation.ts';
import { useProject } from '#state/project/project.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { DropAnywhere } from './data/DropAnywhere.tsx';
import { DemoBar } from './demo/DemoBar.tsx';
import { GuideDialogs } from './guide/GuideDialogs.tsx';
import { LessonBanner } from './guide/LessonBanner.tsx';
import { useTypedSteps } from './keys/useTypedSteps.ts';
import { text, useLanguage } from './messages/language.ts';
import { PartBoundary } from './parts/PartBoundary.tsx';
import { SCREENS } from './screens.ts';
import { Gate } from './shell/Gate.tsx';
import { LanguageFailed } from './shell/LanguageFailed.tsx';
import { OfflineMark } from './shell/OfflineMark.tsx';
import { Rail } from './shell/Rail.tsx';
import classes from './shell/Shell.module.css';
import { TopBar } from './shell/TopBar.tsx';
import { UpdateLine } from './shell/UpdateLine.tsx';
import { theme } from './theme.ts';
import { NotStored } from './train/NotStored.tsx';
import { ResumeBar } from './train/Resume.tsx';
import { RunBar } from './train/RunBar.tsx';

export function App() {
  const { locale } = useLanguage((state) => state.page);
  const step = useNavigation((state) => state.step);
  const Screen = SCREENS[step];
  const active = useRun((state) => isActive(state.status));
  useStartUp();
  useTypedSteps();
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = text.common.product;
  }, [locale]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      {/* Another language draws everything anew; what the stores hold stays. */}
      <Fragment key={locale}>
        <UnstyledButton className={classes.skip} onClick={focusMain}>
          {text.shell.skip}
        </UnstyledButton>
        <div className={classes.shell}>
          <PartBoundary place={classes.failedTop}>
            <TopBar />
          </PartBoundary>
          <PartBoundary place={classes.failedRail}>
            <Rail />
          </PartBoundary>
          <main id="main" tabIndex={-1} className={classes.main} key={step}>
            <PartBoundary>
              <LessonBanner />
            </PartBoundary>
            <PartBoundary>
              <Suspense fallback={<p role="status">{text.shell.loading}</p>}>
                <Screen />
              </Suspense>
            </PartBoundary>
          </main>
          <div className={classes.dock}>
            <PartBoundary>
              <UpdateLine />
            </PartBoundary>
            <PartBoundary>
              <DemoBar />
            </PartBoundary>
            <PartBoundary>{active ? <RunBar /> : <ResumeBar />}</PartBoundary>
          </div>
          <footer className={classes.footer}>
            {text.common.notice}
            <PartBoundary>
              <OfflineMark />
            </PartBoundary>
          </footer>
        </div>
        <PartBoundary>
          <DropAnywhere />
        </PartBoundary>
        <PartBoundary>
          <NotStored />
        </PartBoundary>
        <PartBoundary>
          <GuideDialogs />
        </PartBoundary>
        <PartBoundary>
          <Gate />
        </PartBoundary>
        <PartBoundary>
          <LanguageFailed />
        </PartBoundary>
      </Fragment>
    </MantineProvider>
  );
}

function focusMain(): void {
  document.getElementById('main')?.focus();
}

function useStartUp(): void {
  useEffect(() => {
    void openDevice();
    void useCheckpoints.getState().refresh();
    void useStorage.getState().refresh();
    void useRun.getState().loadPast();
    void useQueue.getState().load();
    useDemo.getState().recall();
    let unfollow = () => {};
    // The settings of a lesson come after those of the project that was open.
    void openLastProject().then(() => {
      unfollow = followLessons();
    });
    // What other tabs have done meanwhile.
    const look = () => document.visibilityState === 'visible' && void useRun.getState().loadPast();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      unfollow();
    };
  }, []);
}

/** Opens the project that was used last. A page that was opened anew first asks what to go on with. */
async function openLastProject(): Promise<void> {
  await useProject.getState().start();
  const isEmpty = useDataset.getState().order.length === 0 && useDataset.getState().reading === null;
  const { list, unread } = useProject.getState();
  if (isEmpty && (list?.length ?? 0) + unread.length > 0) useNavigation.getState().beginAtHome();
}
