import { ClipboardList, Copy, Download, Ellipsis, FileVideo, FolderOpen } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { LucideIcon } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ShareActions } from './use-share-actions.ts';

/** What can be taken out of the window. */
export function ShareMenu({ actions }: { readonly actions: ShareActions }) {
  const { copy, saveFrame, saveClip, showInFolder, copyPath } = actions;
  return (
    <>
      {saveFrame && (
        <IconButton
          icon={Download}
          label={t('eventDetail:share.saveFrame')}
          shortcut="D"
          onPress={saveFrame}
        />
      )}
      <MenuTrigger>
        <IconButton icon={Ellipsis} label={t('eventDetail:share.more')} />
        <Popover
          placement="bottom end"
          offset={6}
          className="overlay-motion min-w-52 rounded-lg bg-raised p-1 shadow-popover"
        >
          <Menu aria-label={t('eventDetail:share.more')} className="outline-none">
            {copy && <Item icon={Copy} text={t('eventDetail:share.copyFrame')} onAction={copy} />}
            {saveFrame && (
              <Item icon={Download} text={t('eventDetail:share.saveFrame')} onAction={saveFrame} />
            )}
            {saveClip && <Item icon={FileVideo} text={t('eventDetail:clip.save')} onAction={saveClip} />}
            {showInFolder && (
              <Item icon={FolderOpen} text={t('eventDetail:share.showInFolder')} onAction={showInFolder} />
            )}
            {copyPath && (
              <Item icon={ClipboardList} text={t('eventDetail:share.copyPath')} onAction={copyPath} />
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}

type ItemProps = { readonly icon: LucideIcon; readonly text: string; readonly onAction: () => void };

function Item({ icon: Icon, text, onAction }: ItemProps) {
  return (
    <MenuItem
      textValue={text}
      onAction={onAction}
      className="flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 text-sm text-ink outline-none data-focused:bg-hover"
    >
      <Icon aria-hidden size={15} className="shrink-0 text-ink-2" /> {text}
    </MenuItem>
  );
}
