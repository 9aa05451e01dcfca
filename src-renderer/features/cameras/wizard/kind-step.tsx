import { Cctv, ChevronRight, Clapperboard, FolderOpen, type LucideIcon, Radar, Server } from 'lucide-react';
import { Button } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import type { WizardKind } from './wizard-state.ts';

const kinds = () =>
  [
    {
      id: 'discover',
      icon: Radar,
      title: t('cameras:kindStep.findCamerasInMy'),
      text: t('cameras:kindStep.camerasThatSpeakOnvif'),
    },
    {
      id: 'address',
      icon: Cctv,
      title: t('cameras:kindStep.iKnowItsAddress'),
      text: t('cameras:kindStep.rtspOrHttpWith'),
    },
    {
      id: 'nvr',
      icon: Server,
      title: t('cameras:kindStep.fromAnNvr'),
      text: t('cameras:kindStep.unifiProtectFrigateAnd'),
    },
    {
      id: 'files',
      icon: FolderOpen,
      title: t('cameras:kindStep.videoFileOrFolder'),
      text: t('cameras:kindStep.recordingsOnThisComputer'),
    },
    {
      id: 'demo',
      icon: Clapperboard,
      title: t('cameras:kindStep.builtinDemo'),
      text: t('cameras:kindStep.aSmallSceneTo'),
    },
  ] as const satisfies readonly { id: WizardKind; icon: LucideIcon; title: string; text: string }[];

/** Where the pictures come from. */
export function KindStep({ onChoose }: { readonly onChoose: (kind: WizardKind) => void }) {
  return (
    <ul className="flex flex-col gap-2">
      {kinds().map(({ id, icon: Icon, title, text }) => (
        <li key={id}>
          <Button
            onPress={() => onChoose(id)}
            className="focus-ring group flex w-full cursor-default items-center gap-3.5 rounded-lg border bg-raised px-4 py-3 text-left data-hovered:border-line-strong data-hovered:bg-sunken data-pressed:bg-sunken"
          >
            <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-2 group-data-hovered:bg-raised">
              <Icon aria-hidden size={18} strokeWidth={1.75} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block text-base font-medium text-ink">{title}</span>
              <span className="block text-sm text-ink-3">{text}</span>
            </span>
            <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-3" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
