import { Search } from 'lucide-react';
import { type KeyboardEvent, useContext, useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { Command } from './command.ts';
import { keyText } from './key-text.ts';
import { paletteGroups } from './palette-groups.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';
import { CommandsContext } from './use-commands.ts';

type CommandPaletteProps = {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
};

/** Everything that can be done here and now, by name. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  const registry = useContext(CommandsContext);
  const chosen = useRef<string | undefined>(undefined);
  const onChoose = (id: string) => {
    chosen.current = id;
    onOpenChange(false);
  };
  // Runs when the palette is gone and the focus is back where it was, so that the command may take it elsewhere.
  const onGone = () => {
    const id = chosen.current;
    chosen.current = undefined;
    if (id === undefined) return;
    rememberCommand(localStorage, id);
    requestAnimationFrame(() => requestAnimationFrame(() => registry.run(id)));
  };
  return (
    <ModalOverlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="fixed inset-0 z-50 flex items-start justify-center bg-scrim p-4 pt-[12vh]"
    >
      <Modal className="flex max-h-[min(32rem,72vh)] w-full max-w-xl flex-col overflow-hidden rounded-xl bg-raised shadow-dialog">
        <Dialog aria-label={t('app:palette.title')} className="flex min-h-0 flex-1 flex-col outline-none">
          <PaletteContent onChoose={onChoose} onGone={onGone} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type PaletteContentProps = { readonly onChoose: (id: string) => void; readonly onGone: () => void };

function PaletteContent({ onChoose, onGone }: PaletteContentProps) {
  const registry = useContext(CommandsContext);
  const [commands] = useState(() => registry.list());
  const [recent] = useState(() => recentCommands(localStorage));
  const [typed, setTyped] = useState('');
  const gone = useRef(onGone);
  useEffect(() => () => gone.current(), []);
  const groups = paletteGroups(commands, { typed, recent, recentTitle: t('app:palette.recent') });
  const onKeyDown = (event: KeyboardEvent) => {
    // before the list has a current entry the first one is meant
    const first = groups[0]?.commands[0];
    const isCurrent = event.currentTarget.querySelector('[role=option][data-focused]') !== null;
    if (event.key === 'Enter' && !isCurrent && first && !event.nativeEvent.isComposing) onChoose(first.id);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col" onKeyDownCapture={onKeyDown}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <PaletteField />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrolled with keys, too */}
        <div tabIndex={0} className="focus-ring min-h-0 flex-1 overflow-y-auto">
          <ListBox
            aria-label={t('app:palette.title')}
            items={groups}
            onAction={(key) => onChoose(String(key))}
            renderEmptyState={() => (
              <p className="px-3 py-6 text-center text-ink-2">{t('app:palette.none', { typed })}</p>
            )}
            className="p-1.5 outline-none"
          >
            {(group) => (
              <ListBoxSection id={`group ${group.title}`}>
                <Header className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">{group.title}</Header>
                <Collection items={group.commands}>
                  {(command) => <PaletteItem command={command} />}
                </Collection>
              </ListBoxSection>
            )}
          </ListBox>
        </div>
      </Autocomplete>
    </div>
  );
}

function PaletteField() {
  return (
    <SearchField
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette opens for typing
      autoFocus
      aria-label={t('app:palette.field')}
      className="relative shrink-0 border-b"
    >
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-3"
      />
      <Input
        placeholder={t('app:palette.field')}
        maxLength={200}
        className="h-12 w-full bg-transparent pr-4 pl-10.5 text-base text-ink outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
    </SearchField>
  );
}

function PaletteItem({ command }: { readonly command: Command }) {
  const { id, title, keys = [] } = command;
  const [first] = keys;
  return (
    <ListBoxItem
      id={id}
      textValue={title}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 py-1 text-ink outline-none data-focused:bg-hover data-focused:ring-1 data-focused:ring-focus data-focused:ring-inset data-pressed:bg-pressed"
    >
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {title}
      </span>
      {first !== undefined && <Kbd>{keyText(first)}</Kbd>}
    </ListBoxItem>
  );
}
