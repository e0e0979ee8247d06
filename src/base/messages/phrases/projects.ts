import type { PhraseCatalogue } from '../message.ts';

/** Names of projects until a person gives them one. */
export const projectPhrases = {
  'project/mine': 'My project',
  'project/demo': 'Demo',
  'project/copy': ({ name }: { name: string }) => `${name} (copy)`,
} satisfies PhraseCatalogue;
