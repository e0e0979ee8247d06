import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { optionName } from '../settings/from-options.ts';
import type { SettingKey, TrainSettings } from '../settings/recipe.ts';
import { optionsOf } from '../settings/to-options.ts';
import type { Grid } from './parse-grid.ts';

/** A GRID.json, and the settings that it can't hold. */
export interface WrittenGrid {
  text: string;
  unsaid: readonly SettingKey[];
}

/**
 * The GRID.json of a grid whose other settings are `base`: `headless sweep` trains the same runs with it. Weight files are named without
 * their folders, by net.
 */
export function gridJson({ axes, exclude, kfold, weights }: Omit<Grid, 'places'>, base: TrainSettings): WrittenGrid {
  const { options, unsaid } = optionsOf(base);
  // Weights are named by net, and a grid that names them names its nets.
  const others: Record<string, unknown> = { model: base.model, extent: base.extent, ...options };
  // Another net has its own size, which a size for all nets would take from it.
  const nets = axes.find(({ name }) => name === optionName('model'))?.values ?? [base.model];
  const isSized = nets.some((net) => net !== base.model);
  if (isSized) delete others[optionName('preparation.size')];
  const lost = isSized && nets.includes(base.model) && base.preparation.size !== catalogueEntry(base.model).nativeSize;
  const isAxis = (name: string) => axes.some((axis) => axis.name === name);
  const grid = {
    ...Object.fromEntries(axes.map(({ name, values }) => [name, values])),
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !isAxis(name))),
    ...(kfold !== null && { kfold }),
    ...(weights !== null && { weights }),
    ...(exclude.length > 0 && { exclude }),
  };
  const unsized: SettingKey[] = lost && !isAxis(optionName('preparation.size')) ? ['preparation.size'] : [];
  return { text: `${JSON.stringify(grid, null, 2)}\n`, unsaid: [...unsaid, ...unsized] };
}
