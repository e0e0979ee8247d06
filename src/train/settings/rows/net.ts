import * as v from 'valibot';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { type Extent, trainableKeys } from '../freezing.ts';
import { textOption } from '../option.ts';
import type { TrainSettings } from '../recipe.ts';
import { type Refusal, refusal, refusalBy, setting } from '../setting.ts';

const extentSchema = v.custom<Extent>((value) => typeof value === 'string' && /^(scratch|head|all|stage:[1-9]\d?)$/.test(value));

const weightsSchema = v.object({
  /** SHA-256 of the whole file; its key in the browser's storage. */
  sha256: v.string(),
  /** The file's name when it was loaded. */
  name: v.pipe(v.string(), v.maxLength(500)),
  /** It is one of torchvision's published files, whose normalisation is ImageNet's. */
  published: v.boolean(),
  /** Inception only: the weights expect what torchvision calls transform_input. */
  transformInput: v.boolean(),
  /** The set that is used of a file that holds several, by its name there. */
  set: v.exactOptional(v.pipe(v.string(), v.maxLength(1000))),
  /**
   * The normalisation that they expect, as the file says or a person has chosen; 'unknown': nobody has chosen yet. Absent for published
   * weights, and in records from before it was asked.
   */
  normalization: v.exactOptional(v.picklist(['unit', 'reference', 'imagenet', 'unknown'])),
  /** Modules beyond the head for which the file has no values; absent where there are none. */
  fresh: v.exactOptional(v.array(v.pipe(v.string(), v.maxLength(200)))),
  /** The optimiser whose state in the file the run goes on with; absent: it begins with a fresh one. */
  optimizer: v.exactOptional(v.picklist(['adam', 'sgd'])),
});

/** A state of Adam serves AdamW as well; SGD keeps one only with a momentum. */
function takesState({ optimizer, momentum }: Pick<TrainSettings, 'optimizer' | 'momentum'>, state: 'adam' | 'sgd'): boolean {
  return state === 'sgd' ? optimizer === 'sgd' && momentum > 0 : optimizer !== 'sgd';
}

/** The weight file that a run begins from. */
export type InitialWeights = v.InferOutput<typeof weightsSchema>;

/** The four grades of arXiv 2303.16904, in label order. */
export const SEVERITY_CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];

/** The most classes that labels and nets have. */
export const MOST_CLASSES = 10;
/** The characters that the name of a class may have in a file. */
export const LONGEST_CLASS_NAME = 200;

/** The net, and what it begins from. */
export const NET_SETTINGS = {
  /** Registry name of the net: 'squeezenet1_0', 'resnet18', ... */
  model: setting({
    schema: v.string(),
    paper: 'squeezenet1_0',
    label: 'Net',
    help: 'Says which net is trained. Take a larger one where you have many scans and time, and a smaller one for a first try.',
    option: textOption('model', 'NAME', (name) => catalogueEntry(name).name as string, String),
    group: 'net',
  }),
  /** Class names in label order (index 0 is category 1). */
  classes: setting({
    schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_CLASS_NAME))), v.minLength(2), v.maxLength(MOST_CLASSES)),
    paper: SEVERITY_CLASSES,
    label: 'Classes',
    help: 'Names the classes in order of severity. Change them where your labels stand for others.',
    group: 'net',
  }),
  /** Null: random weights. */
  weights: setting({
    schema: v.optional(v.nullable(weightsSchema), null),
    follows: { path: 'model', usual: () => null },
    check: (weights, { settings }): Refusal | null => {
      const state = weights?.optimizer;
      return state && !takesState(settings, state)
        ? refusal('setting-refused/optimizer-state', { state: state === 'adam' ? 'Adam' : 'SGD' })
        : null;
    },
    label: 'Weights',
    help: 'Says from which weights the net begins. Load pretrained ones where you have few scans.',
    parts: {
      name: 'Weights',
      sha256: 'Weights, SHA-256',
      set: 'Weights, set',
      normalization: 'Weights, normalisation',
      fresh: 'Weights, parts without',
      optimizer: 'Weights, state of',
    },
    option: { name: 'weights', takes: 'file', metavar: 'FILE', beside: { 'weights-set': 'NAME', 'weights-optimizer': 'adam|sgd' } },
    group: 'net',
  }),
  /** How much of the net is trained; 'scratch' goes with random weights. */
  extent: setting({
    schema: v.optional(extentSchema, 'scratch'),
    follows: { path: 'weights', usual: (settings): Extent => (settings.weights ? 'all' : 'scratch') },
    check: (extent, run): Refusal | null => {
      if (run.settings.weights && extent === 'scratch') {
        return refusal('setting-refused/scratch-with-weights');
      }
      return refusalBy(() => void trainableKeys(extent, run.net));
    },
    label: 'Layers to train',
    help: 'Says which layers are trained. Train fewer where scans are few, and all where the results stay poor.',
    brief: 'layers',
    description: 'The other layers keep their initial weights',
    option: { name: 'extent', takes: 'text', metavar: 'scratch|head|stage:K|all' },
    group: 'net',
  }),
};
