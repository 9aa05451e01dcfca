import type { ReactNode } from 'react';

/** Checkboxes under one heading; as many in a row as fit. */
export function CheckGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 text-sm font-medium text-ink">{title}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(11rem,100%),1fr))] gap-x-4 gap-y-2">
        {children}
      </div>
    </fieldset>
  );
}
