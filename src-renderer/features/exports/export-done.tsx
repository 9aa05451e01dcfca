import { CircleCheck, Info } from 'lucide-react';
import type { ExportJob, ExportNote } from '#shared/model/export.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ExportButtons } from './export-buttons.tsx';

const mostNotes = 5;

/** What was made, where it is, and what could not be had. */
export function ExportDone({ job }: { readonly job: ExportJob }) {
  const files = t('exports:files', { count: job.files });
  return (
    <div className="flex flex-col gap-4 py-1">
      <p role="status" className="flex items-start gap-2">
        <CircleCheck aria-hidden size={16} className="mt-px shrink-0 text-ok-text" />
        <span className="min-w-0">
          {t('exports:done', { files, size: bytesText(job.sizeBytes) })}{' '}
          <span dir="auto" className="block font-mono text-xs break-all text-ink-2 select-text">
            {job.folder}
          </span>
        </span>
      </p>
      <Notes notes={job.notes} />
      <ExportButtons id={job.id} hasOneFile={job.files === 1} />
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly ExportNote[] }) {
  if (notes.length === 0) return null;
  const more = notes.length - mostNotes;
  return (
    <div className="flex flex-col gap-1 rounded-lg bg-warn-soft px-3.5 py-3 text-sm">
      <p className="flex items-center gap-1.5 font-medium">
        <Info aria-hidden size={15} className="shrink-0" />
        {t('exports:notes', { count: notes.length })}
      </p>
      <ul className="list-disc pl-5">
        {notes.slice(0, mostNotes).map((note, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- they never change
          <li key={index} className="break-words">
            {errorText({ ...note, nextStep: '' }).title}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('exports:notesMore', { count: more })}</p>}
    </div>
  );
}
