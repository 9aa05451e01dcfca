import { describe, expect, it } from 'vitest';
import { describePrompt, type PromptFacts } from './describe-prompt.ts';

const ask = (facts: Partial<PromptFacts> = {}) =>
  describePrompt({
    offsetsMs: [500, 1700, 4000],
    cameraName: 'Front door',
    localTime: '2026-05-01 14:03:05',
    isRing: false,
    customPrompt: '',
    ...facts,
  });

describe('what an analyser is asked', () => {
  it('is what happened in chronological frames of one clip, by actions, direction and order (PR-1)', () => {
    const prompt = ask();
    for (const words of [
      'The 3 images are chronological frames of one clip of a security camera',
      '+0.0 s, +1.2 s, +3.5 s',
      'what happened',
      'actions as verbs',
      'direction',
      'order',
      'Do not describe a static scene',
    ])
      expect(prompt).toContain(words);
    expect(ask({ offsetsMs: [0] })).toMatch(/^The image is one frame/);
  });

  it('has a prompt of the person behind it, and ends with the shape of the answer (PR-1, UX-6)', () => {
    const prompt = ask({ customPrompt: ' The dog is called Rex. ' });
    expect(prompt.indexOf('The dog is called Rex.')).toBeGreaterThan(prompt.indexOf('static scene'));
    expect(prompt).toMatch(/"confidence": a whole number from 0 \(guessed\) to 100 \(certain\)\}$/);
  });

  it('names camera, local date and time, and part of day (PR-2)', () => {
    expect(ask()).toContain('Camera: "Front door". Local time: 2026-05-01 14:03:05 (afternoon).');
    const partAt = (clock: string) =>
      /\((night|morning|afternoon|evening)\)/.exec(ask({ localTime: `2026-05-01 ${clock}` }))?.[1];
    expect(['05:59:59', '06:00:00', '12:00:00', '17:00:00', '21:00:00'].map(partAt)).toEqual([
      'night',
      'morning',
      'afternoon',
      'evening',
      'night',
    ]);
    expect(ask({ cameraName: 'A\u202e\n"B"' })).toContain('Camera: "A "B""');
  });

  it('asks for no colours at night, and for who is at the door when it rang (PR-2)', () => {
    expect(ask({ localTime: '2026-05-01 23:00:00' })).toContain('so name no colours');
    expect(ask()).not.toContain('so name no colours');
    expect(ask({ isRing: true })).toContain('describe who is at the door');
    expect(ask()).not.toContain('doorbell');
  });

  it('is careful about deliveries, more so where they are unlikely (PR-3, PR-4)', () => {
    expect(ask()).toContain('leaves without entering');
    expect(ask()).not.toContain('unlikely');
    for (const cameraName of ['Back door', 'side door', 'Garage 2', 'Backyard'])
      expect(ask({ cameraName })).toContain('Deliveries are unlikely at this place.');
    for (const cue of [
      'FedEx purple and orange',
      'UPS brown',
      'USPS blue',
      'Amazon blue vest',
      'DHL yellow and red',
    ])
      expect(ask().replaceAll('\n', ' ')).toContain(cue);
  });
});
