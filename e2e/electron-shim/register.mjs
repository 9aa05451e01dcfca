// From here on `import … from 'electron'` means the shim.
import { registerHooks } from 'node:module';

const shim = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: shim, shortCircuit: true, format: 'module-typescript' }
      : next(specifier, context),
});
