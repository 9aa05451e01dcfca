import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

export function NothingFound({ words, onClear }: { readonly words: string; readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title={t('settings:search.none', { words })}
      text={t('settings:search.noneText')}
      action={
        <>
          <Button variant="primary" onPress={onClear}>
            {t('settings:search.clear')}
          </Button>
          <Link
            to="/search"
            search={{ q: words }}
            className="focus-ring rounded px-2 py-1 text-sm text-accent-text underline"
          >
            {t('settings:search.events')}
          </Link>
        </>
      }
    />
  );
}
