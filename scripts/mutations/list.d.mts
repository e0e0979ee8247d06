/** A line that is broken on purpose, and the tests of which one must notice. */
export interface Mutation {
  file: string;
  find: string;
  replace: string;
  breaks: string;
  tests: string[];
  only?: string;
}

export const MUTATIONS: readonly Mutation[];
