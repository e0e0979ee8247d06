export { attachTo, openCpu, openWebgl, releaseBuffers } from './backend/backend.ts';
export { EagerLearner, EagerPredictor } from './learner.ts';
