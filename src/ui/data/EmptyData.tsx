import { Button, Text } from '@mantine/core';
import { FlaskConical, X } from 'lucide-react';
import type { ProjectRecord } from '#projects/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sourceTitle } from '#state/dataset/label-sources.ts';
import { makeDemoAgain } from '#state/demo/make-again.ts';
import { useProject } from '#state/project/project.ts';
import { told } from '../announce/told.ts';
import { DemoDoors } from '../demo/DemoDoors.tsx';
import { TourDoor } from '../guide/TourDoor.tsx';
import { ProjectLine } from '../home/ProjectLine.tsx';
import { text } from '../messages/language.ts';
import { Rich } from '../messages/Rich.tsx';
import { OpenAgain } from '../project/OpenAgain.tsx';
import { ScansFromFile } from '../project/ScansFromFile.tsx';
import { addFolder, addPicked } from './add-picked.ts';
import classes from './EmptyData.module.css';
import { EmptyDataView } from './EmptyDataView.tsx';
import { QuietButton } from './QuietButton.tsx';

const namesOf = ({ scans }: ProjectRecord) => scans.map(({ name }) => name);

/**
 * The Data screen without scans: how to add files, which layouts are read, and a sketch of the screen to come. Work of another day is named
 * first: it waits for its files, and a page that did not say so would look as if it were lost.
 */
export function EmptyData() {
  const words = text.data.empty;
  const tables = useDataset((state) => state.labelSources);
  const removeTable = useDataset((state) => state.removeTable);
  const project = useProject((state) => state.open);
  const known = project && project.scans.length > 0 ? project : null;
  const waiting = known && (
    <section aria-label={words.known}>
      <ProjectLine project={known} />
      <ScansFromFile project={known} />
      {!known.cameFrom && (
        <Text size="sm">
          {known.isDemo
            ? text.home.goOnDemo({ scans: known.scans.length, button: text.common.makeDemo })
            : text.home.goOnScans({ scans: known.scans.length })}
        </Text>
      )}
    </section>
  );
  const before = (
    <>
      {tables.length > 0 && (
        <section aria-label={words.tables}>
          <Text size="sm" ref={told}>
            <Rich text={words.addScans} slots={{ tables: <b>{words.tablesCount({ count: tables.length })}</b> }} />
          </Text>
          <ul className={classes.tables}>
            {tables.map(sourceTitle).map((title) => (
              <li key={title}>
                {title}
                <QuietButton
                  icon={<X size={13} aria-hidden />}
                  label={words.removeTable({ table: title })}
                  onClick={() => void removeTable(title)}
                >
                  {words.remove}
                </QuietButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <OpenAgain />
    </>
  );
  const makeAgain = known?.isDemo && (
    <Button size="md" leftSection={<FlaskConical size={18} aria-hidden />} onClick={() => void makeDemoAgain(namesOf(known))}>
      {text.common.makeDemo}
    </Button>
  );
  return (
    <EmptyDataView
      title={known ? (known.cameFrom ? words.knownFile : words.knownTitle)({ name: known.name.value }) : words.title}
      known={waiting}
      before={before}
      again={makeAgain}
      demos={!known && <DemoDoors className={classes.demo} />}
      tour={<TourDoor />}
      onPick={addPicked}
      onFolder={addFolder}
    />
  );
}
