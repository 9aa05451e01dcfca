// node e2e/electron-shim/run.mjs out/main/main.electron.js [options]: like `electron …`, with the shim as "electron".
import './register.mjs';
import { pathToFileURL } from 'node:url';

const { app } = await import('./shim-app.ts');
const { takeActs } = await import('./shim-acts.ts');
await import(pathToFileURL(process.argv[2]).href);
app.tellCodeLoaded();
takeActs();
