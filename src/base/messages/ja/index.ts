import type { CoreMessages } from '../render.ts';
import { phrases } from './phrases/index.ts';
import { problems } from './problems/index.ts';

/** The problems and phrases in Japanese. */
export const JAPANESE: CoreMessages = { problems, phrases };
