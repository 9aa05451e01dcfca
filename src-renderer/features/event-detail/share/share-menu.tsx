import { ClipboardList, Copy, Download, FileVideo, FolderOpen } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoreMenu } from '#renderer/ui/more-menu.tsx';
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
      <MoreMenu
        label={t('eventDetail:share.more')}
        items={[
          { icon: Copy, text: t('eventDetail:share.copyFrame'), act: copy },
          { icon: Download, text: t('eventDetail:share.saveFrame'), act: saveFrame },
          { icon: FileVideo, text: t('eventDetail:clip.save'), act: saveClip },
          { icon: FolderOpen, text: t('eventDetail:share.showInFolder'), act: showInFolder },
          { icon: ClipboardList, text: t('eventDetail:share.copyPath'), act: copyPath },
        ]}
      />
    </>
  );
}
