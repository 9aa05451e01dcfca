import { Link } from '@tanstack/react-router';
import {
  Activity,
  Cctv,
  GalleryVerticalEnd,
  HardDrive,
  Keyboard,
  LampWallDown,
  type LucideIcon,
  Radio,
  Search,
  Settings,
} from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';

const entries = [
  { to: '/review', label: 'Review', icon: GalleryVerticalEnd },
  { to: '/search', label: 'Search', icon: Search },
  { to: '/live', label: 'Live', icon: Radio },
  { to: '/cameras', label: 'Cameras', icon: Cctv },
  { to: '/storage', label: 'Storage', icon: HardDrive },
  { to: '/health', label: 'Health', icon: Activity },
  { to: '/settings', label: 'Settings', icon: Settings },
] as const satisfies readonly { to: string; label: string; icon: LucideIcon }[];

/** Narrows to icons in small windows. */
export function Sidebar({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) {
  return (
    <nav aria-label="Main" className="flex w-14 shrink-0 flex-col px-2 py-3 lg:w-48">
      <div className="mb-3 flex h-7 items-center gap-2 px-2.5 lg:px-2">
        <LampWallDown aria-hidden size={19} className="shrink-0 text-accent-text" />
        <span className="hidden text-base font-semibold tracking-tight lg:inline">Porchlight</span>
      </div>
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} aria-label={label} title={label} className={linkClasses}>
              <Icon aria-hidden size={17} className="shrink-0" />
              <span className="hidden lg:inline">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-auto px-1">
        <IconButton icon={Keyboard} label="Keyboard shortcuts" shortcut="?" onPress={onShowShortcuts} />
      </div>
    </nav>
  );
}

const linkClasses =
  'focus-ring flex h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink';
