import * as v from 'valibot';
import { type Augmentation, isAllowed, MOST, parseAugmentation, writeAugmentation } from '#data/batch/augmentation.ts';
import { textOption } from '../option.ts';
import { type Refusal, refuseUnless, type SettingWords, setting } from '../setting.ts';
import { finite } from '../shapes.ts';

type Part = keyof typeof MOST;

/** How far one part may go at random, from 0 to the most that the part allows. */
const amount = (part: Part) => v.pipe(finite, v.minValue(0), v.maxValue(MOST[part]));

const augmentationSchema = v.object({
  flip: v.boolean(),
  rotation: amount('rotation'),
  shift: amount('shift'),
  scale: amount('scale'),
  elastic: amount('elastic'),
  intensity: amount('intensity'),
  noise: amount('noise'),
} satisfies Record<keyof Augmentation, v.GenericSchema>);

/** The field of one part. */
function partSetting(part: Part, label: string, help: string, description: SettingWords['description'] = `A share, at most ${MOST[part]}`) {
  return setting({
    schema: augmentationSchema.entries[part],
    check: (value): Refusal | null => refuseUnless(isAllowed(part, value), 'setting-refused/augmentation', { most: MOST[part] }),
    label,
    help,
    description,
    group: 'augmentation',
    inDifferences: `Augmentation, ${label.toLowerCase()}`,
  });
}

/** How training samples are changed at random. */
export const AUGMENTATION_SETTINGS = {
  /** Null: not at all. */
  augmentation: setting({
    schema: v.optional(v.nullable(augmentationSchema), null),
    label: 'Augmentation',
    help: 'Changes the scans a little at random in each epoch. Try it where the training score is far above the validation score.',
    choices: { none: 'Off', light: 'Light', strong: 'Strong', own: 'By parts' },
    purposes: {
      none: 'As in the paper.',
      light: 'Small turns, shifts and changes of contrast.',
      strong: 'Larger ones, and mirrored, distorted and noisy.',
      own: 'Every part by itself.',
    },
    option: textOption('augment', 'none|light|strong|flip,rotation=DEG,...', parseAugmentation, writeAugmentation),
    group: 'augmentation',
  }),
  'augmentation.flip': setting({
    schema: augmentationSchema.entries.flip,
    label: 'Mirror left to right, half of the time',
    help: 'Mirrors a scan in half of the epochs. Leave it off where left and right must stay apart.',
    group: 'augmentation',
    inDifferences: 'Augmentation, mirrored',
  }),
  'augmentation.rotation': partSetting(
    'rotation',
    'Rotation',
    'Turns a scan by up to so many degrees. Raise it where patients lie at different angles.',
    'Degrees, either way',
  ),
  'augmentation.shift': partSetting(
    'shift',
    'Shift',
    'Moves a scan by up to this share of its side. Raise it where the lungs are not always in the middle.',
  ),
  'augmentation.scale': partSetting(
    'scale',
    'Scale',
    'Makes a scan larger or smaller by up to this share. Raise it where patients or fields of view differ in size.',
  ),
  'augmentation.elastic': partSetting(
    'elastic',
    'Elastic distortion',
    'Bends a scan like rubber. Raise it for few scans, and set it to 0 where shapes matter.',
  ),
  'augmentation.intensity': partSetting(
    'intensity',
    'Intensity',
    'Changes brightness and contrast by up to this share. Raise it where scans come from several scanners.',
  ),
  'augmentation.noise': partSetting(
    'noise',
    'Noise',
    'Adds grain to a scan. Raise it where other scans are noisier than those of the training.',
  ),
};
