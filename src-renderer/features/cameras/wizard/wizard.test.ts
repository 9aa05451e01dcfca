import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NvrProbe } from '#shared/model/nvr.ts';
import { freeName } from './free-name.ts';
import { openPick, pickCameras, pickedNameErrors } from './nvr-pick.ts';
import { settingsOfWizard, stepObstacle } from './wizard-checks.ts';
import { newWizard, reduceWizard, stepsOf, type WizardAction, type WizardState } from './wizard-state.ts';

const device = { serviceUrl: 'http://192.168.1.20/onvif', host: '192.168.1.20', name: 'Gate', hardware: '' };
const probe: NvrProbe = {
  product: 'Protect 6',
  tellsEvents: true,
  cameras: [
    { nativeId: 'a1', name: 'Door', model: null, isOnline: true, streamUrl: null },
    { nativeId: 'b2', name: 'Door', model: null, isOnline: true, streamUrl: null },
    { nativeId: 'c3', name: '', model: null, isOnline: false, streamUrl: 'rtsp://192.168.1.1/c3' },
  ],
};

function after(...actions: WizardAction[]): WizardState {
  return actions.reduce(reduceWizard, newWizard);
}

const address: WizardAction = { type: 'kind-chosen', kind: 'address' };
const next: WizardAction = { type: 'next' };
const back: WizardAction = { type: 'back' };
const change = (draft: Extract<WizardAction, { type: 'draft-changed' }>['change']): WizardAction => ({
  type: 'draft-changed',
  change: draft,
});

describe('the way through the wizard', () => {
  it('starts a stream with one picture and an NVR with several (UX-1)', () => {
    expect(after(address).draft.analysisMode).toBe('single_frame');
    expect(after({ type: 'kind-chosen', kind: 'discover' }).draft.analysisMode).toBe('single_frame');
    expect(after({ type: 'kind-chosen', kind: 'nvr' }).draft.analysisMode).toBe('multi_frame');
  });

  it('goes to the name of the demo at once', () => {
    const demo = after({ type: 'kind-chosen', kind: 'demo' });
    expect(demo.step).toBe('settings');
    expect(settingsOfWizard(demo)).toMatchObject([{ name: 'Demo', source: { type: 'demo' } }]);
  });

  it('keeps what was entered when the same kind is chosen again, and forgets it for another one', () => {
    const url = 'rtsp://192.168.1.20/main';
    expect(after(address, change({ url }), back, address).draft.url).toBe(url);
    expect(after(address, change({ url }), back, { type: 'kind-chosen', kind: 'files' }).draft.url).toBe('');
  });

  it('leads back to the cameras that were found before it leads back to the kinds', () => {
    const chosen = after({ type: 'kind-chosen', kind: 'discover' }, { type: 'device-chosen', device });
    expect(reduceWizard(chosen, back)).toMatchObject({ step: 'source', device: null });
    expect(reduceWizard(reduceWizard(chosen, back), back).step).toBe('kind');
  });

  it('gives another device no login of the first one', () => {
    const signedIn = after(
      { type: 'kind-chosen', kind: 'discover' },
      { type: 'device-chosen', device },
      change({ username: 'admin', password: 'secret', url: 'rtsp://192.168.1.20/main' }),
      { type: 'device-chosen', device: { ...device, host: '192.168.1.21' } },
    );
    expect(signedIn.draft).toMatchObject({ username: '', password: '', url: '' });
  });

  it('never leaves its steps, whatever is pressed', () => {
    const kinds = fc.constantFrom('discover', 'address', 'nvr', 'files', 'demo');
    const action = fc.oneof(
      kinds.map((kind): WizardAction => ({ type: 'kind-chosen', kind })),
      fc.constantFrom<WizardAction>(next, back, { type: 'device-chosen', device }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { kind, step } = after(...actions);
        expect(stepsOf(kind)).toContain(step);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what keeps a step from being left', () => {
  it('is an address that is none', () => {
    expect(stepObstacle(after(address), [])).toBe('Write the address of the stream.');
    expect(stepObstacle(after(address, change({ url: 'rtsp://192.168.1.20/main' })), [])).toBe('');
  });

  it('is a name that is missing or taken', () => {
    const named = (name: string) =>
      after(address, change({ url: 'rtsp://192.168.1.20/main', name }), next, next);
    expect(stepObstacle(named(''), [])).toBe('Give the camera a name.');
    expect(stepObstacle(named('door'), ['Door'])).toBe('Another camera has this name.');
    expect(stepObstacle(named('Gate'), ['Door'])).toBe('');
  });

  it('is a camera that was found and not signed in to', () => {
    const found = after({ type: 'kind-chosen', kind: 'discover' });
    expect(stepObstacle(found, [])).toBe('Choose one of the cameras.');
    expect(stepObstacle(reduceWizard(found, { type: 'device-chosen', device }), [])).toBe(
      'Sign in and choose a stream.',
    );
  });

  it('is an NVR of which no camera was chosen', () => {
    const nvr = after({ type: 'kind-chosen', kind: 'nvr' });
    expect(stepObstacle(nvr, [])).toBe('Choose an NVR or sign in to one.');
    const open = reduceWizard(nvr, { type: 'nvr-changed', nvr: openPick('attic') });
    expect(stepObstacle(open, [])).toBe('Choose at least one camera.');
  });
});

describe('cameras of an NVR', () => {
  const all = new Set(['a1', 'b2', 'c3']);

  it('get names that are free, and keep those that a person gave', () => {
    const pick = pickCameras(openPick('attic'), probe, all, ['Garage']);
    expect(pick.cameras.map(({ name }) => name)).toEqual(['Door', 'Door 2', 'c3']);
    expect(pickedNameErrors(pick.cameras, ['Garage']).size).toBe(0);
    const renamed = { ...pick, cameras: pick.cameras.map((camera) => ({ ...camera, name: 'Gate' })) };
    expect(pickCameras(renamed, probe, new Set(['a1']), []).cameras.map(({ name }) => name)).toEqual([
      'Gate',
    ]);
    expect(pickedNameErrors(renamed.cameras, []).size).toBe(3);
  });

  it('are added as cameras of the NVR when it tells events', () => {
    const nvr = pickCameras(openPick('attic'), probe, new Set(['a1', 'b2']), []);
    const state = after({ type: 'kind-chosen', kind: 'nvr' }, { type: 'nvr-changed', nvr });
    expect(settingsOfWizard(state)).toMatchObject([
      { name: 'Door', source: { type: 'nvr', nvrId: 'attic', nativeId: 'a1' }, analysisMode: 'multi_frame' },
      { name: 'Door 2', source: { type: 'nvr', nvrId: 'attic', nativeId: 'b2' } },
    ]);
  });

  it('are watched by their own stream when it only keeps recordings', () => {
    const nvr = pickCameras(openPick('attic'), { ...probe, tellsEvents: false }, all, []);
    const state = after({ type: 'kind-chosen', kind: 'nvr' }, { type: 'nvr-changed', nvr });
    expect(settingsOfWizard(state)).toMatchObject([
      {
        name: 'c3',
        source: { type: 'stream', url: 'rtsp://192.168.1.1/c3' },
        clipsFrom: { nvrId: 'attic', nativeId: 'c3' },
      },
    ]);
  });
});

it('finds a name that is free and short enough', () => {
  expect(freeName(' Door ', [])).toBe('Door');
  expect(freeName('Door', ['door', 'DOOR 2'])).toBe('Door 3');
  expect(freeName('x'.repeat(90), ['x'.repeat(80)]).length).toBeLessThanOrEqual(80);
});
