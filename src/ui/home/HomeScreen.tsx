import { Button, Text, Title } from '@mantine/core';
import { ArrowRight, FolderOpen } from 'lucide-react';
import type { ProjectRecord } from '#projects/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { useProject } from '#state/project/project.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { addFolder, addPicked } from '../data/add-picked.ts';
import { DemoDoors } from '../demo/DemoDoors.tsx';
import { TourDoor } from '../guide/TourDoor.tsx';
import { text } from '../messages/language.ts';
import { ImportProject } from '../project/ImportProject.tsx';
import { OpenAgain } from '../project/OpenAgain.tsx';
import { ImportWork } from '../project/ProjectFileWork.tsx';
import { ScansFromFile } from '../project/ScansFromFile.tsx';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { ErasedElsewhere } from './ErasedElsewhere.tsx';
import { EraseEverything } from './EraseEverything.tsx';
import { goOnWith } from './go-on.ts';
import classes from './Home.module.css';
import { ProjectLine } from './ProjectLine.tsx';
import { ProjectList } from './ProjectList.tsx';
import { UnreadProjects } from './UnreadProjects.tsx';

/** The screen between two evenings: go on with the project that was open, begin another, or try the demo. */
export function HomeScreen() {
  const open = useProject((state) => state.open);
  const isStored = useProject((state) => state.list?.some(({ id }) => id === state.open?.id) ?? false);
  const training = useRun((state) => isActive(state.status));
  const go = useNavigation((state) => state.go);
  const words = text.home;
  const begin = async () => {
    await useProject.getState().begin();
    go('data');
  };
  return (
    <div className={classes.home}>
      <Title order={2} size="h3">
        {words.title}
      </Title>
      <div className={classes.doors}>
        {open && isStored && <GoOn project={open} />}
        <section className={classes.door}>
          <Button variant="default" leftSection={<FolderOpen size={16} aria-hidden />} disabled={training} onClick={() => void begin()}>
            {words.begin}
          </Button>
          <Text size="sm">{words.beginNote}</Text>
        </section>
        <DemoDoors className={classes.door} />
        <section className={classes.door}>
          <ImportProject disabled={training} />
          <Text size="sm">{text.projects.file.importNote}</Text>
        </section>
      </div>
      <div className={classes.tour}>
        <TourDoor />
      </div>
      <ErasedElsewhere />
      <ImportWork />
      {training && <Text size="sm">{words.training}</Text>}
      <ProjectList disabled={training} />
      <UnreadProjects />
      <EraseEverything disabled={training} />
    </div>
  );
}

/** The door to the open project. The demo's scans are made again, other scans are dropped again. */
function GoOn({ project }: { project: ProjectRecord }) {
  const hasScans = useDataset((state) => state.order.length > 0 || state.reading !== null);
  const words = text.home;
  const scans = project.scans.length;
  const goOn = words.goOn({ name: project.name.value });
  return (
    <section className={classes.door} data-first>
      <Button rightSection={<ArrowRight size={16} aria-hidden />} onClick={() => void goOnWith(project)}>
        {goOn}
      </Button>
      <ProjectLine project={project} />
      {!hasScans && <OpenAgain />}
      {!hasScans && <ScansFromFile project={project} />}
      {!hasScans && !project.cameFrom && (
        <Text size="sm">{project.isDemo ? words.goOnDemo({ scans, button: goOn }) : words.goOnScans({ scans })}</Text>
      )}
      {!hasScans && !project.cameFrom && !project.isDemo && <SameFolder />}
    </section>
  );
}

/** Chooses the folder of the open project on this very screen; a drop anywhere on the page does the same. */
function SameFolder() {
  const go = useNavigation((state) => state.go);
  const pick = (files: File[]) => {
    addPicked(files);
    go('data');
  };
  const openFolder = (folder: FileSystemDirectoryHandle) => {
    addFolder(folder);
    go('data');
  };
  return (
    <PickFiles folder size="xs" variant="default" onPick={pick} onFolder={openFolder}>
      {text.data.chooseFolder}
    </PickFiles>
  );
}
