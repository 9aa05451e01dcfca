/// <reference types="vitest/config" />
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { listLicences } from './scripts/licence-list.mjs';

const root = import.meta.dirname;
const at = (...parts: string[]) => resolve(root, ...parts);
const { dependencies, version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  version: string;
};

// "dependencies" stay imports at run time (native addons cannot be bundled); "devDependencies" are compiled in.
const external = [
  'electron',
  ...builtinModules.flatMap((name) => [name, `node:${name}`]),
  ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(/.*)?$`)),
];

function nodeEnvironment(
  outDir: string,
  input: Record<string, string>,
  format: 'es' | 'cjs',
): EnvironmentOptions {
  return {
    consumer: 'server',
    define: { __PORCHLIGHT_VERSION__: JSON.stringify(version) },
    build: {
      outDir: at(outDir),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      emitAssets: false,
      rolldownOptions: {
        input,
        external,
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: format === 'es',
        },
      },
    },
  };
}

/** `virtual:licences`: whose work is in the app, for Settings, About. */
function licences(): Plugin {
  const id = 'virtual:licences';
  return {
    name: 'porchlight-licences',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null;
      const lockfile = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')) as Parameters<
        typeof listLicences
      >[0];
      return `export const licences = ${JSON.stringify(listLicences(lockfile))};`;
    },
  };
}

export default defineConfig({
  root: at('src-renderer'),
  base: '/',
  publicDir: at('resources/public'),
  plugins: [react(), tailwindcss(), licences()],
  // Adds <meta property="csp-nonce">; the web handler puts a fresh value in on every load.
  html: { cspNonce: '__CSP_NONCE__' },
  // For work on the renderer: `porchlight serve --port 8787` beside `npm run dev`.
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/media': 'http://127.0.0.1:8787',
      '/api': { target: 'http://127.0.0.1:8787', ws: true },
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('out/renderer'),
        emptyOutDir: true,
        target: 'chrome140', // Electron 45 is Chromium 156; headless users bring their own browser
        sourcemap: true,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1500, // one local page: nothing travels over a network
      },
    },
    main: nodeEnvironment(
      'out/main',
      {
        'main.electron': at('src-main/main.electron.ts'),
        'main.headless': at('src-main/main.headless.ts'),
        'main.capture': at('src-main/main.capture.ts'),
        'main.inference': at('src-main/main.inference.ts'),
        'main.search': at('src-main/main.search.ts'),
      },
      'es',
    ),
    preload: nodeEnvironment('out/preload', { preload: at('src-main/shells/electron/preload.ts') }, 'cjs'),
  },
  builder: {
    // `vite build --app`: one command, three outputs.
    async buildApp(builder) {
      const wanted = ['client', 'main', 'preload'];
      const environments = Object.values(builder.environments).filter(({ name }) => wanted.includes(name));
      await Promise.all(environments.map((environment) => builder.build(environment)));
    },
  },
  test: {
    root,
    maxWorkers: 3, // most tests wait for children and disks
    retry: process.env['CI'] ? 1 : 0, // on a busy machine
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          root,
          environment: 'node',
          include: ['{src-main,src-shared,src-renderer,bench,scripts,e2e/fixtures}/**/*.test.{ts,tsx}'],
          pool: 'forks',
          testTimeout: 30_000,
        },
      },
    ],
  },
});
