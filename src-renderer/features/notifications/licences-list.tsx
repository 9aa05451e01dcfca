import { useQuery } from '@tanstack/react-query';
import { t } from '#renderer/i18n/i18n.ts';
import { Disclosure } from '#renderer/ui/disclosure.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';

/** Whose work is in this program; loaded when somebody looks. */
export function LicencesList() {
  return (
    <div id="licences" className="scroll-mt-4">
      <Disclosure title={t('desktop:licences.title')}>
        <Licences />
      </Disclosure>
    </div>
  );
}

function Licences() {
  const list = useQuery({
    queryKey: ['licences'],
    queryFn: async () => (await import('virtual:licences')).licences,
    staleTime: Infinity,
  });
  if (list.isError) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data)
    return (
      <div role="status" aria-label={t('desktop:licences.loading')}>
        <Skeleton className="h-40 w-full" />
      </div>
    );
  return (
    <>
      <p className="mb-2 text-sm text-ink-3">{t('desktop:licences.count', { count: list.data.length })}</p>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={0}
        role="region"
        aria-label={t('desktop:licences.title')}
        className="focus-ring max-h-80 overflow-y-auto rounded-md border"
      >
        <table className="w-full text-left text-sm select-text">
          <thead className="sticky top-0 bg-sunken text-ink-3">
            <tr>
              <th className="px-3 py-1.5 font-medium">{t('desktop:licences.package')}</th>
              <th className="hidden px-3 py-1.5 font-medium sm:table-cell">
                {t('desktop:licences.version')}
              </th>
              <th className="px-3 py-1.5 font-medium">{t('desktop:licences.licence')}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.map(({ name, version, licence }) => (
              <tr key={`${name} ${version}`} className="border-t text-ink-2">
                <td className="px-3 py-1.5 break-all">{name}</td>
                <td className="hidden px-3 py-1.5 tabular-nums sm:table-cell">{version}</td>
                <td className="px-3 py-1.5">{licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
