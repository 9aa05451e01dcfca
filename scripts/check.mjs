// `npm run check`: everything that can be said without running the program.
import './preflight.mjs';
import { checks, runSteps } from './run-steps.mjs';

runSteps(checks);
