import { t } from '#renderer/i18n/i18n.ts';
import { modeNames } from '#renderer/ui/mode-badges.tsx';

/** How events of a camera are analysed (UX-1), for a radio group. */
export const modeOptions = () =>
  [
    {
      id: 'single_frame',
      label: modeNames().single_frame,
      description: t('cameras:modeOptions.onePictureOfThe'),
    },
    {
      id: 'multi_frame',
      label: modeNames().multi_frame,
      description: t('cameras:modeOptions.severalPicturesSpreadOver'),
    },
    {
      id: 'video_native',
      label: modeNames().video_native,
      description: t('cameras:modeOptions.theWholeClipWhere'),
    },
  ] as const;
