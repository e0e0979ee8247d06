import '@mantine/core/styles.css';
import './app.css';
import { MantineProvider, UnstyledButton } from '@mantine/core';
import { Fragment, lazy, Suspense, useEffect } from 'react';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { computeOn } from '#state/device/device.ts';
import { type Place, useNavigation } from '#state/navigation.ts';
import { useProject } from '#state/project/project.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { DataScreen } from './data/DataScreen.tsx';
import { DropAnywhere } from './data/DropAnywhere.tsx';
import { text, useLanguage } from './messages/language.ts';
import { Gate } from './shell/Gate.tsx';
import { Rail } from './shell/Rail.tsx';
import classes from './shell/Shell.module.css';
import { TopBar } from './shell/TopBar.tsx';
import { theme } from './theme.ts';
import { NotStored } from './train/NotStored.tsx';
import { ResumeBar } from './train/Resume.tsx';
import { RunBar } from './train/RunBar.tsx';

// A screen is fetched when it is first opened: the page starts with the Data step alone.
const HomeScreen = lazy(() => import('./home/HomeScreen.tsx').then((m) => ({ default: m.HomeScreen })));
const PrepareScreen = lazy(() => import('./prepare/PrepareScreen.tsx').then((m) => ({ default: m.PrepareScreen })));
const TrainScreen = lazy(() => import('./train/TrainScreen.tsx').then((m) => ({ default: m.TrainScreen })));
const EvaluateScreen = lazy(() => import('./evaluate/EvaluateScreen.tsx').then((m) => ({ default: m.EvaluateScreen })));
const PredictScreen = lazy(() => import('./predict/PredictScreen.tsx').then((m) => ({ default: m.PredictScreen })));
const RunsScreen = lazy(() => import('./runs/RunsScreen.tsx').then((m) => ({ default: m.RunsScreen })));

const SCREENS: Record<Place, () => React.JSX.Element> = {
  data: () => <DataScreen />,
  prepare: () => <PrepareScreen />,
  train: () => <TrainScreen />,
  evaluate: () => <EvaluateScreen />,
  predict: () => <PredictScreen />,
  runs: () => <RunsScreen />,
  home: () => <HomeScreen />,
};

export function App() {
  const { locale } = useLanguage((state) => state.page);
  const step = useNavigation((state) => state.step);
  const active = useRun((state) => isActive(state.status));
  useStartUp();
  useLeaveGuard(active);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      {/* Another language draws everything anew; what the stores hold stays. */}
      <Fragment key={locale}>
        <UnstyledButton className={classes.skip} onClick={focusMain}>
          {text.shell.skip}
        </UnstyledButton>
        <div className={classes.shell}>
          <TopBar />
          <Rail />
          <main id="main" tabIndex={-1} className={classes.main} key={step}>
            <Suspense fallback={<p role="status">{text.shell.loading}</p>}>{SCREENS[step]()}</Suspense>
          </main>
          <div className={classes.dock}>{active ? <RunBar /> : <ResumeBar />}</div>
          <footer className={classes.footer}>{text.common.notice}</footer>
        </div>
        <DropAnywhere />
        <NotStored />
        <Gate />
      </Fragment>
    </MantineProvider>
  );
}

function focusMain(): void {
  document.getElementById('main')?.focus();
}

function useStartUp(): void {
  useEffect(() => {
    void computeOn.getState().probe();
    void useCheckpoints.getState().refresh();
    void useStorage.getState().refresh();
    void useRun.getState().loadPast();
    void useQueue.getState().load();
    void openLastProject();
    // What other tabs have done meanwhile.
    const look = () => document.visibilityState === 'visible' && void useRun.getState().loadPast();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
}

/** Opens the project that was used last. A page that was opened anew, at no step, first asks what to go on with. */
async function openLastProject(): Promise<void> {
  await useProject.getState().start();
  const isFresh = location.hash === '' && useDataset.getState().order.length === 0 && useDataset.getState().reading === null;
  if (isFresh && (useProject.getState().list?.length ?? 0) > 0) useNavigation.setState({ step: 'home' });
}

/** Closing the tab would end a training: the browser asks first. */
function useLeaveGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);
}
