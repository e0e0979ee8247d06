import { Text, UnstyledButton } from '@mantine/core';
import type { NearScan } from '#eval/ood/training-features.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { fingerprintOf } from '#state/dataset/leaks.ts';
import { sessionThumbnails } from '#state/dataset/thumbnails.ts';
import { useNavigation } from '#state/navigation.ts';
import { useDataView } from '../data/view.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import classes from './Cases.module.css';

/** The training scans that the net's last layer takes for most like a case: with pictures and a way to open them where they are loaded. */
export function NearestScans({ nearest, classNames }: { nearest: readonly NearScan[]; classNames: readonly string[] }) {
  const scans = useDataset((state) => state.scans);
  const words = text.cases.nearest;
  const loaded = new Map(Object.values(scans).map((scan) => [fingerprintOf(scan.id), scan]));
  const found = nearest.map((one) => ({ ...one, scan: one.print === null ? undefined : loaded.get(one.print) }));
  return (
    <section aria-label={words.title}>
      <Text size="sm" fw={600} mt="sm">
        {words.title}
      </Text>
      <Text size="xs">{words.why}</Text>
      <ol className={classes.nearest}>
        {found.map(({ index, class: ofClass, print, similarity, scan }) => (
          <li key={index}>
            {scan ? <NearPicture scanId={scan.id} name={scan.name} /> : <span className={classes.noPicture} aria-hidden />}
            <span className={classes.rowWords}>
              <b>{scan?.name ?? (print === null ? words.unknown : words.print({ print: print.slice(0, 8) }))}</b>
              <span>{words.labelled({ name: classNames[ofClass] ?? String(ofClass + 1) })}</span>
              <span>{words.similarity({ value: formatScore(similarity) })}</span>
            </span>
          </li>
        ))}
      </ol>
      {found.some(({ scan }) => !scan) && <Text size="xs">{words.notLoaded}</Text>}
    </section>
  );
}

function NearPicture({ scanId, name }: { scanId: string; name: string }) {
  const go = useNavigation((state) => state.go);
  const { select, setFilter, setSearch } = useDataView.getState();
  const url = sessionThumbnails.url(scanId);
  const open = () => {
    setFilter('all');
    setSearch('');
    select(scanId);
    go('data');
  };
  return (
    <UnstyledButton onClick={open} aria-label={text.cases.nearest.open({ scan: name })} title={text.cases.nearest.open({ scan: name })}>
      {url ? <img src={url} alt="" /> : <span className={classes.noPicture} aria-hidden />}
    </UnstyledButton>
  );
}
