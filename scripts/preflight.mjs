// First step of every npm script; runs on any Node.
import { isNodeNewEnough, nodeTooOld } from './node-version.mjs';

if (!isNodeNewEnough) {
  console.error(nodeTooOld);
  process.exit(1);
}
