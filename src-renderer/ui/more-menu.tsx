import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from './icon-button.tsx';

export type MoreItem = {
  readonly icon: LucideIcon;
  readonly text: string;
  /** Left out: not offered. */
  readonly act: (() => void) | undefined;
};

type MoreMenuProps = {
  readonly label: string;
  readonly items: readonly MoreItem[];
  readonly isDisabled?: boolean;
  readonly className?: string;
};

/** What else can be done, behind three dots. */
export function MoreMenu({ label, items, isDisabled = false, className = '' }: MoreMenuProps) {
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label={label} isDisabled={isDisabled} className={className} />
      <Popover
        placement="bottom end"
        offset={6}
        className="overlay-motion min-w-52 rounded-lg bg-raised p-1 shadow-popover"
      >
        <Menu aria-label={label} className="outline-none">
          {items.map(
            ({ icon: Icon, text, act }) =>
              act && (
                <MenuItem key={text} textValue={text} onAction={act} className={itemClasses}>
                  <Icon aria-hidden size={15} className="shrink-0 text-ink-2" /> {text}
                </MenuItem>
              ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const itemClasses =
  'flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 text-sm text-ink outline-none data-focused:bg-hover max-sm:min-h-10';
