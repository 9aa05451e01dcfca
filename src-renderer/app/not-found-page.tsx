import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

export function NotFoundPage() {
  return (
    <main className="flex-1">
      <EmptyState
        icon={Compass}
        title={t('app:notFound.title')}
        action={
          <Link to="/review" className="focus-ring rounded text-accent-text underline">
            {t('app:notFound.goToReview')}
          </Link>
        }
      />
    </main>
  );
}
