import { t } from '#renderer/i18n/i18n.ts';

export type ShownChange = {
  readonly id: string;
  /** Name of a camera; null for a setting of all. */
  readonly of: string | null;
  readonly label: string;
  readonly from: string;
  readonly to: string;
};

/** What is now, and what will be. */
export function ChangesTable({ changes }: { readonly changes: readonly ShownChange[] }) {
  return (
    <table className="w-full table-fixed text-sm">
      <thead>
        <tr className="border-b text-left text-xs text-ink-3">
          <th scope="col" className="w-2/5 py-1 pr-3 font-normal">
            {t('settings:transfer.what')}
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            {t('settings:transfer.now')}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t('settings:transfer.then')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ id, of, label, from, to }) => (
          <tr key={id} className="border-b align-top last:border-b-0">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal break-words text-ink">
              {of !== null && (
                <span dir="auto" className="block text-xs text-ink-3">
                  {of}
                </span>
              )}
              {label}
            </th>
            <td dir="auto" className="py-1.5 pr-3 break-words text-ink-3">
              {from}
            </td>
            <td dir="auto" className="py-1.5 font-medium break-words text-ink">
              {to}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
