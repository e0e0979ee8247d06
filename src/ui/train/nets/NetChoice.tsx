import { SegmentedControl, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { CATALOGUE, type CatalogueEntry, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useNetCosts, watchNetCosts } from '#state/run/net-costs.ts';
import { useSettings } from '#state/run/settings.ts';
import { FIRST_NET } from '#train/settings/presets.ts';
import { text } from '../../messages/language.ts';
import { Section } from '../../widgets/Section.tsx';
import { WithHelp } from '../../widgets/WithHelp.tsx';
import { NetCard } from './NetCard.tsx';
import { NetDetails } from './NetDetails.tsx';
import classes from './Nets.module.css';
import { NetTable } from './NetTable.tsx';

const SHELVES = ['first', 'small', 'paper', 'all'] as const;
type Shelf = (typeof SHELVES)[number];

const shelfOf = ({ name, group }: CatalogueEntry): Shelf => (name === FIRST_NET ? 'first' : group);

const onShelf = (shelf: Shelf) => CATALOGUE.filter((entry) => shelf === 'all' || shelfOf(entry) === shelf);

/** The shelf on which a net lies. */
function shelfOfNet(model: string): Shelf {
  const entry = CATALOGUE.find(({ name }) => name === model);
  return entry ? shelfOf(entry) : 'all';
}

/** The nets on shelves, one shelf at a time: a few cards each, and a table of all nets with their numbers. */
export function NetChoice() {
  const model = useSettings((state) => state.settings.model);
  const costs = useNetCosts((state) => state.costs);
  const [shelf, setShelf] = useState<Shelf>(() => shelfOfNet(model));
  useEffect(() => watchNetCosts(onShelf(shelf).map(({ name }) => name)), [shelf]);
  // A net may also be chosen elsewhere, by a preset or as the nearest that fits.
  useEffect(() => setShelf((shown) => (shown === 'all' ? shown : shelfOfNet(model))), [model]);
  const words = text.nets;
  return (
    <Section
      title={words.title}
      actions={
        <SegmentedControl
          aria-label={words.shelf}
          size="xs"
          data={SHELVES.map((value) => ({ value, label: words.shelves[value] }))}
          value={shelf}
          onChange={(value) => setShelf(value as Shelf)}
        />
      }
    >
      <Text size="sm" mb="xs">
        <WithHelp of="model">{words.chosen({ net: catalogueEntry(model).title })}</WithHelp>
      </Text>
      {shelf === 'all' ? (
        <div className={classes.nets}>
          <NetTable costs={costs} />
          <NetDetails model={model} costs={costs.get(model)} />
        </div>
      ) : (
        <div className={classes.cards} role="radiogroup" aria-label={words.shelves[shelf]}>
          {onShelf(shelf).map((entry) => (
            <NetCard key={entry.name} entry={entry} costs={costs.get(entry.name)} />
          ))}
        </div>
      )}
    </Section>
  );
}
