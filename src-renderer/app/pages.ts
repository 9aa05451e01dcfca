import {
  Activity,
  Cctv,
  GalleryVerticalEnd,
  HardDrive,
  type LucideIcon,
  Radio,
  Search,
  Settings,
  Sunrise,
} from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';

export type PageEntry = {
  readonly to: '/today' | '/review' | '/search' | '/live' | '/cameras' | '/storage' | '/health' | '/settings';
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: readonly string[];
};

/** The pages in the order of the sidebar. */
export function pages(): readonly PageEntry[] {
  return [
    { to: '/today', label: t('app:pages.today'), icon: Sunrise },
    { to: '/review', label: t('app:pages.review'), icon: GalleryVerticalEnd },
    { to: '/search', label: t('app:pages.search'), icon: Search },
    { to: '/live', label: t('app:pages.live'), icon: Radio, keys: ['l'] },
    { to: '/cameras', label: t('app:pages.cameras'), icon: Cctv },
    { to: '/storage', label: t('app:pages.storage'), icon: HardDrive },
    { to: '/health', label: t('app:pages.health'), icon: Activity },
    { to: '/settings', label: t('app:pages.settings'), icon: Settings },
  ];
}
