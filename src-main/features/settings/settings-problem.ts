import { AppError } from '#shared/errors.ts';
import { settingName } from '#shared/model/setting-name.ts';

/** For the list of what is not as it should be; null when every stored setting is valid. */
export function settingsProblem(invalidKeys: readonly string[]): AppError | null {
  if (invalidKeys.length === 0) return null;
  const names = invalidKeys.map(settingName);
  return new AppError(
    'invalid-input',
    `what is stored for ${names.join(', ')} is not valid; defaults are used.`,
    {
      nextStep: 'Set it again. Until then nothing is deleted by age or for room if it decides about that.',
    },
  );
}
