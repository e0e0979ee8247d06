import type { StoredBody, StudioStore, StudioStored } from '#storage/db.ts';
import type { QueuedRun } from '#storage/records.ts';
import { browser, computed, type FieldsOf, files, filesOrTable, holding, type KeptFields, person, studio } from './field.ts';
import { checkpointSummary, stateSummary, weightSummary } from './model.ts';
import { projectFields } from './project.ts';
import { metBefore, runFields, stepFields } from './run.ts';

const body = <const Summary extends KeptFields>(summary: Summary) =>
  ({
    id: studio('a random id; of a weight file its SHA-256'),
    summary: holding(computed('how it is listed'), summary),
    bodyId: studio('the id of its parts'),
    chunks: computed('sizes and checksums of its parts'),
    sums: studio('how these checksums are made'),
  }) as const satisfies FieldsOf<StoredBody<unknown>>;

const queued = {
  outcome: computed('what has become of it'),
  reason: computed('why it failed'),
  id: studio('a random id'),
  project: studio('the id of its project'),
  name: person('what it is called'),
  point: person('its values of the grid'),
  settings: person('all its settings'),
  split: computed('which of the splits below is its own'),
  scores: computed('its scores'),
  metBefore: holding(computed('how many scans the model from which it begins has met'), metBefore),
} as const satisfies FieldsOf<QueuedRun>;

const splits = { split: runFields.split, data: runFields.data, markedSlices: runFields.markedSlices } as const;

/** Every store of the database, with a line for each field of what is in it. */
export const KEPT_STORES = {
  projects: projectFields,
  folders: {
    handle: files(
      'the way to each folder that you opened, with its name, where the browser offers that; it opens again only when you allow it',
    ),
  },
  runs: runFields,
  steps: stepFields,
  queue: {
    id: studio('its name'),
    runs: holding(person('the runs that wait, or have ended'), queued),
    splits: holding(filesOrTable('the scans of their sets, by their names, which may name patients'), splits),
  },
  checkpoints: body(checkpointSummary),
  states: body(stateSummary),
  weights: body(weightSummary),
  chunks: { bytes: computed('parts of models, states and weight files: numbers alone') },
  unfinished: {
    bodyId: studio('the id of what is being written'),
    touchedAt: studio('when it was written to last'),
  },
  derived: {
    key: computed(
      'what it is, the fingerprint of the files of its scan, and the settings of its preparation; of scores the id of the model',
    ),
    bytes: computed('its size'),
    value: files(
      'of a scan: the slices that the net sees, as pixels; measures of its lungs; fingerprints of its slices; its middle slice for the leak checks; the scores of models',
    ),
  },
  tiles: {
    adapter: browser('the description of the graphics adapter'),
    tiles: studio('the programs that were measured'),
    ways: computed('which of them were the quickest'),
  },
  erased: { id: studio('the random id of a project or run that you erased, so that no late write brings it back') },
} as const satisfies { readonly [Store in StudioStore]: StudioStored<Store> extends object ? KeptFields : never } & OwnFields;

/** The stores whose records are objects of ours: these have a line for every field, and no other. */
interface OwnFields {
  readonly queue: FieldsOf<StudioStored<'queue'>>;
  readonly unfinished: FieldsOf<StudioStored<'unfinished'>>;
  readonly derived: FieldsOf<StudioStored<'derived'>>;
  readonly tiles: FieldsOf<StudioStored<'tiles'>>;
  readonly erased: FieldsOf<StudioStored<'erased'>>;
  readonly checkpoints: FieldsOf<StudioStored<'checkpoints'>>;
  readonly states: FieldsOf<StudioStored<'states'>>;
  readonly weights: FieldsOf<StudioStored<'weights'>>;
  readonly steps: FieldsOf<StudioStored<'steps'>>;
  readonly runs: FieldsOf<StudioStored<'runs'>>;
}
