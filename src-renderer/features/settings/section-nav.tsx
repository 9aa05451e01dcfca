import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Select } from '#renderer/ui/select.tsx';

type SectionNavProps = {
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly current: string;
};

/** A column beside the sections; one field in narrow windows. */
export function SectionNav({ sections, current }: SectionNavProps) {
  const navigate = useNavigate();
  const go = (id: string) =>
    void navigate({ to: '/settings', hash: id, replace: true, hashScrollIntoView: false });
  const onClick = (event: MouseEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in another window
    event.preventDefault();
    go(id);
  };
  return (
    <nav aria-label={t('settings:page.sections')} className="min-w-0">
      <Select
        label={t('settings:page.section')}
        options={sections.map(({ id, title }) => ({ id, label: title }))}
        value={current}
        onChange={go}
        className="md:hidden!"
      />
      <ul className="hidden flex-col gap-0.5 py-0.5 md:flex">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`/settings#${id}`}
              aria-current={id === current ? 'location' : undefined}
              onClick={(event) => onClick(event, id)}
              className="focus-ring flex min-h-7 cursor-default items-center rounded-md px-2.5 py-1 text-sm text-ink-2 hover:bg-hover hover:text-ink aria-[current=location]:bg-pressed aria-[current=location]:font-medium aria-[current=location]:text-ink"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
