import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findDebugSwitch, readLaunchOptions } from './launch-options.ts';

test('without options the data lies in the usual place and no demo is added', () => {
  expect(readLaunchOptions(['.'], {})).toEqual({
    dataRoot: null,
    isDemo: false,
    isDemoWhenEmpty: false,
    isHidden: false,
  });
});

test('--data wins over PORCHLIGHT_DATA, and a relative folder becomes an absolute one', () => {
  const environment = { PORCHLIGHT_DATA: '/from/environment' };
  expect(readLaunchOptions([], environment).dataRoot).toBe('/from/environment');
  expect(readLaunchOptions(['--data', 'here'], environment).dataRoot).toBe(resolve('here'));
  expect(readLaunchOptions(['--data=/there'], environment).dataRoot).toBe('/there');
});

test('--hidden starts without a window', () => {
  expect(readLaunchOptions(['--hidden'], {}).isHidden).toBe(true);
});

test('an empty PORCHLIGHT_DATA counts as none', () => {
  expect(readLaunchOptions([], { PORCHLIGHT_DATA: '' }).dataRoot).toBeNull();
});

test("Chromium's switches and the app's path do no harm", () => {
  const args = ['out/main/main.electron.js', '--no-sandbox', '--user-data-dir=/tmp/x', '--demo'];
  expect(readLaunchOptions(args, {})).toEqual({
    dataRoot: null,
    isDemo: true,
    isDemoWhenEmpty: false,
    isHidden: false,
  });
});

test('switches that open the app to other programs are found', () => {
  expect(findDebugSwitch((name) => name === 'remote-debugging-port')).toBe('remote-debugging-port');
  expect(findDebugSwitch((name) => name === 'demo')).toBeNull();
});
