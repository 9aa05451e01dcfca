/** Lets the background learn from each frame, cell by cell as fast as what is seen there allows. */
import { createAbsorption } from './absorption.ts';
import type { BackgroundModel } from './background-model.ts';
import type { GlobalChange } from './global-change.ts';
import { createLearningRates } from './learning-rates.ts';
import type { MotionTuning } from './motion-tuning.ts';

export type LearningFrame = {
  readonly luma: Uint8Array;
  /** What light does not explain, per cell. */
  readonly residuals: Float32Array;
  /** One of `cellState` per cell. */
  readonly states: Uint8Array;
  readonly globalChange: GlobalChange;
  readonly elapsedS: number;
  /** Frames of the warm-up so far, or null when it is over. */
  readonly warmUpFrame: number | null;
};

export type SceneLearning = { learn(frame: LearningFrame): void };

export function createSceneLearning(
  cellCount: number,
  tuning: MotionTuning,
  background: BackgroundModel,
): SceneLearning {
  const absorption = createAbsorption(cellCount, tuning);
  const learning = createLearningRates(cellCount, tuning);
  return { learn };

  function learn(frame: LearningFrame): void {
    const { luma, residuals, states, globalChange, elapsedS, warmUpFrame } = frame;
    absorption.step(states, elapsedS);
    const { isAbsorbing } = absorption;
    learning.update({ states, isAbsorbing, globalChange, elapsedS, warmUpFrame });
    if (globalChange === 'unexplained') startAnew(luma);
    else background.learnLuma(luma, learning.rates);
    // Also while the picture is unexplained: what looks like a switch in every frame is noise.
    if (elapsedS > 0 && globalChange !== 'lightStep') background.learnNoise(residuals, learning.rates);
  }

  function startAnew(luma: Uint8Array): void {
    background.restart(luma);
    absorption.reset();
  }
}
