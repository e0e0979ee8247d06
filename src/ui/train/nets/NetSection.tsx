import { useEffect } from 'react';
import { useNetCosts, watchNetCosts } from '#state/run/net-costs.ts';
import { useSettings } from '#state/run/settings.ts';
import { Section } from '../../widgets/Section.tsx';
import { NetDetails } from './NetDetails.tsx';
import classes from './Nets.module.css';
import { NetTable } from './NetTable.tsx';

/** All nets in one table, and more about the chosen one beside it. */
export function NetSection() {
  const model = useSettings((state) => state.settings.model);
  const costs = useNetCosts((state) => state.costs);
  useEffect(watchNetCosts, []);
  return (
    <Section title="Net">
      <div className={classes.nets}>
        <NetTable costs={costs} />
        <NetDetails model={model} costs={costs.get(model)} />
      </div>
    </Section>
  );
}
