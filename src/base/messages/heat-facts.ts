/** How a heat map is made. */
type HeatMethod = 'grad-cam' | 'rollout' | 'occlusion';

function made(method: HeatMethod, name: string): string {
  if (method === 'grad-cam') return `Grad-CAM for ${name}: which places of the last map of features raised its score.`;
  if (method === 'rollout') return 'Attention rollout: which patches the class token drew from. It is the same for every class.';
  return `Occlusion for ${name}: how much its score falls when a square is covered with the mean grey of its slice.`;
}

function unit(method: HeatMethod): string {
  if (method === 'grad-cam') return 'weighted activation, no unit';
  if (method === 'rollout') return 'share of the class token';
  return 'fall of the score';
}

/** What is said of every heat map, on the page and in files. Shares are of 1. */
export const heatFacts = {
  methods: { 'grad-cam': 'Grad-CAM', rollout: 'Attention rollout', occlusion: 'Occlusion' } satisfies Record<HeatMethod, string>,
  made: ({ method, name }: { method: HeatMethod; name: string }) => made(method, name),
  original: 'Input',
  map: 'This model',
  random: 'Random weights',
  scale: ({ low, high, method }: { low: string; high: string; method: HeatMethod }) => `${low} to ${high} (${unit(method)})`,
  empty: "The map is 0 everywhere: nothing in this input raised this class's score.",
  randomFailed: 'With random weights the values of this net leave the range of its numbers, so there is no map to compare with.',
  alike: ({ value }: { value: string }) =>
    `Rank correlation with the map of random weights: ${value}. Near 1, the map shows the input's shape rather than what was learned.`,
  alikeUnknown: ({ flat }: { flat: 'own' | 'random' | 'both' }) =>
    `The map cannot be compared with that of random weights: ${flat === 'both' ? 'both are' : flat === 'own' ? "this model's is" : 'that of random weights is'} the same everywhere.`,
  cells: ({ rows, columns }: { rows: number; columns: number }) =>
    `The map has ${rows} x ${columns} cells, smoothly enlarged to the input: it cannot be finer than that.`,
  seed: ({ seed }: { seed: number }) => `Random weights: the same net before any training, seed ${seed}.`,
  lungs: ({ heat, area, focus }: { heat: string; area: string; focus: 'more' | 'chance' | 'less' }) => {
    const meaning = focus === 'more' ? 'more than' : focus === 'less' ? 'less than' : 'no more than';
    return `Heat inside the lungs: ${heat}. The lungs cover ${area} of the input, so that is ${meaning} by chance${focus === 'more' ? '' : ': the map does not point to the lungs'}.`;
  },
  noLungHeat: ({ area }: { area: string }) => `There is no heat to share out. The lungs cover ${area} of the input.`,
  noLungs: 'No lungs were found in these slices, so the share of heat in them is not known.',
  percent: ({ percent }: { percent: number }) => `${percent} %`,
  limits: [
    'A map shows where the score is sensitive, not why: it names no finding, and a place without heat can still have mattered.',
    'It does not show that the model is right: wrong predictions and untrained nets have convincing maps, too.',
  ],
};
