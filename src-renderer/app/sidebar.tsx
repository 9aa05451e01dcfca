import { Link } from '@tanstack/react-router';
import { Keyboard, LampWallDown, SquareChevronRight } from 'lucide-react';
import { keyText } from '#renderer/commands/key-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { pages } from './pages.ts';

type SidebarProps = { readonly onShowPalette: () => void; readonly onShowShortcuts: () => void };

/** Narrows to icons in small windows. */
export function Sidebar({ onShowPalette, onShowShortcuts }: SidebarProps) {
  return (
    <nav aria-label={t('app:pages.navigation')} className="flex w-14 shrink-0 flex-col px-2 py-3 lg:w-48">
      <div className="mb-3 flex h-7 items-center gap-2 px-2.5 lg:px-2">
        <LampWallDown aria-hidden size={19} className="shrink-0 text-accent-text" />
        <span className="hidden text-base font-semibold tracking-tight lg:inline">{t('app:name')}</span>
      </div>
      <ul className="flex flex-col gap-0.5">
        {pages().map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} aria-label={label} title={label} className={linkClasses}>
              <Icon aria-hidden size={17} className="shrink-0" />
              <span className="hidden lg:inline">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-auto flex flex-col items-start gap-0.5 px-1 lg:flex-row">
        <IconButton
          icon={SquareChevronRight}
          label={t('app:palette.title')}
          shortcut={keyText('Mod+k')}
          onPress={onShowPalette}
        />
        <IconButton icon={Keyboard} label={t('app:shortcuts.title')} shortcut="?" onPress={onShowShortcuts} />
      </div>
    </nav>
  );
}

const linkClasses =
  'focus-ring flex h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink';
