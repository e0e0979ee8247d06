export { computeOn, openCpu, openWebgl, releaseBuffers } from './backend/backend.ts';
export { EagerLearner, EagerPredictor } from './learner.ts';
