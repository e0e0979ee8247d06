import { Button } from '@mantine/core';
import { Cpu, HardDrive } from 'lucide-react';
import { Fragment, useEffect } from 'react';
import { followAddress, useNavigation } from '#state/navigation.ts';
import { toldAtOnce } from '../announce/told.ts';
import data from '../data/DataScreen.module.css';
import { DropAnywhere } from '../data/DropAnywhere.tsx';
import empty from '../data/EmptyData.module.css';
import { EmptyDataView } from '../data/EmptyDataView.tsx';
import { DemoDoorsView } from '../demo/DemoDoorsView.tsx';
import { TourButton } from '../guide/TourButton.tsx';
import { first, useFirstLocale } from '../messages/first/first.ts';
import { ProjectButton } from '../project/ProjectButton.tsx';
import { Frame } from '../shell/Frame.tsx';
import { Gate } from '../shell/Gate.tsx';
import { RailView } from '../shell/RailView.tsx';
import { TopBarView } from '../shell/TopBarView.tsx';
import { PlainBarButton } from '../widgets/PlainBarButton.tsx';
import { FirstLanguageButtons } from './FirstLanguageButtons.tsx';
import { heldDrop } from './held-drop.ts';
import { openStudio, press, useOpening } from './opening.ts';
import { untouchedRunsNote, untouchedSteps } from './untouched-steps.ts';

/**
 * The studio as it is before anything has been done in it: the same views, without the stores, workers and words of what is to come. The studio is
 * fetched when the browser has nothing else to do, or when something is pressed that needs it, which is then pressed there.
 */
export function FirstScreen() {
  const { locale } = useFirstLocale();
  useSteps();
  useHelpKey();
  const words = first.shell;
  const chips = (
    <>
      <PlainBarButton
        icon={HardDrive}
        words={words.storage.stored({ size: null })}
        variant="default"
        onClick={() => void press('storage')}
        press="storage"
      />
      <PlainBarButton icon={Cpu} words={words.device.looking} variant="default" onClick={() => void press('device')} press="device" />
      <FirstLanguageButtons />
    </>
  );
  const project = <ProjectButton name={first.phrases['project/mine']} onClick={() => void press('project')} />;
  return (
    <Fragment key={locale}>
      <Frame
        place="data"
        top={<TopBarView project={project} chips={chips} Button={PlainBarButton} onHelp={() => void press('help')} />}
        rail={<RailView steps={untouchedSteps()} runsNote={untouchedRunsNote()} />}
        main={<EmptyMain />}
        over={
          <>
            <DropAnywhere onFiles={(transfer) => void takeDrop(transfer)} />
            <Gate languages={<FirstLanguageButtons />} />
          </>
        }
      />
    </Fragment>
  );
}

/** The Data screen without scans. */
export function EmptyMain() {
  return (
    <div className={data.alone}>
      <NotFetched />
      <EmptyDataView
        title={first.data.empty.title}
        demos={
          <DemoDoorsView
            className={empty.demo}
            time={null}
            onTrained={() => void press('demo-trained')}
            onTrain={() => void press('demo-train')}
            onScansOnly={() => void press('demo-scans')}
          />
        }
        tour={<TourButton label={first.guide.tour.begin} onClick={() => void press('tour')} />}
        onPick={async (files) => (await openStudio())?.addPicked(files)}
        onFolder={async (folder) => (await openStudio())?.addFolder(folder)}
      />
      <p className={data.said} />
    </div>
  );
}

/** Says that the studio could not be fetched, and offers to try again. */
export function NotFetched() {
  const failed = useOpening((state) => state.failed);
  if (!failed) return null;
  const words = first.shell.failed;
  return (
    <div>
      <p ref={toldAtOnce}>{words.notFetched}</p>
      <Button size="xs" variant="default" onClick={() => void openStudio()}>
        {words.again}
      </Button>
    </div>
  );
}

async function takeDrop(transfer: DataTransfer): Promise<void> {
  const held = heldDrop(transfer);
  (await openStudio())?.takeDrop(held);
}

/** Another step than Data is drawn by the studio. */
function useSteps(): void {
  const isAway = useNavigation((state) => state.step !== 'data');
  useEffect(followAddress, []);
  useEffect(() => {
    if (isAway) void openStudio();
  }, [isAway]);
}

/** The one shortcut that has something to do yet. */
function useHelpKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey) void press('help');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
