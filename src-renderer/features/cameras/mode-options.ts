import { modeNames } from '#renderer/ui/mode-badges.tsx';

/** How events of a camera are analysed (UX-1), for a radio group. */
export const modeOptions = [
  {
    id: 'single_frame',
    label: modeNames.single_frame,
    description: 'One picture of the moment; fastest and takes the least space',
  },
  {
    id: 'multi_frame',
    label: modeNames.multi_frame,
    description: 'Several pictures spread over the event, from its clip; shows what happened',
  },
  {
    id: 'video_native',
    label: modeNames.video_native,
    description: 'The whole clip; where that is not possible, several pictures',
  },
] as const;
