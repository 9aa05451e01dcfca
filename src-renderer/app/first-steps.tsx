import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { demoSettings } from '#renderer/features/cameras/use-camera-editor.ts';
import { FirstRunGuide } from '#renderer/features/first-run/first-run-guide.tsx';
import { useGuide } from '#renderer/features/first-run/use-guide.ts';
import { useImportContext } from '#renderer/features/imports/import-context.ts';
import { t } from '#renderer/i18n/i18n.ts';

/** The other pages say themselves what to do where nothing is. */
const startPages = ['/', '/today', '/review'];

/** The guide of the first run over the start pages; the palette shows it again. */
export function FirstSteps() {
  const router = useRouter();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const { isOpen, open, finish } = useGuide();
  const { open: openImport } = useImportContext();
  const show = () => {
    open();
    if (!startPages.includes(pathname)) void router.navigate({ to: '/' });
  };
  const id = 'app.firstSteps';
  useCommands([{ id, title: t('firstRun:command'), group: t('app:commands.group'), run: show }], {
    isOfApp: true,
  });
  if (!isOpen || !startPages.includes(pathname)) return null;
  return (
    <FirstRunGuide
      demo={demoSettings}
      onConnect={() => void router.navigate({ to: '/cameras' })}
      onImport={() => openImport()}
      onShowStorage={() => void router.navigate({ to: '/storage' })}
      onFinish={finish}
    />
  );
}
