import type { UseQueryResult } from '@tanstack/react-query';
import { FolderCheck, History } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { ExportEstimate, ExportFormat, ExportSelection } from '#shared/model/export.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { exportedText, formatOptions, spanText } from './export-words.ts';
import { useAbilities } from './use-exports.ts';

type ExportFormProps = {
  readonly selection: ExportSelection;
  readonly format: ExportFormat;
  readonly burnIn: boolean;
  readonly folder: string;
  readonly estimate: UseQueryResult<ExportEstimate>;
  readonly onFormatChange: (format: ExportFormat) => void;
  readonly onBurnInChange: (burnIn: boolean) => void;
  readonly onFolderChange: (folder: string) => void;
};

export function ExportForm(props: ExportFormProps) {
  const { selection, format, burnIn, folder, estimate } = props;
  const abilities = useAbilities();
  const cannotEncode = abilities !== undefined && abilities.encoder === null;
  return (
    <>
      <Summary selection={selection} format={format} estimate={estimate} />
      <RadioGroup
        label={t('exports:format.label')}
        options={formatOptions(selection)}
        value={format}
        onChange={props.onFormatChange}
      />
      {format === 'mp4' && (
        <Checkbox
          label={t('exports:burnIn')}
          description={cannotEncode ? t('exports:burnInNever') : t('exports:burnInText')}
          isDisabled={abilities === undefined || cannotEncode}
          isSelected={burnIn && !cannotEncode}
          onChange={props.onBurnInChange}
        />
      )}
      <TextField
        label={t('exports:folder')}
        value={folder}
        onChange={props.onFolderChange}
        placeholder={abilities?.defaultFolder ?? ''}
        description={t('exports:folderText')}
        spellCheck="false"
        autoComplete="off"
      />
      <p className="flex items-start gap-2 text-sm text-ink-3">
        <FolderCheck aria-hidden size={16} className="mt-px shrink-0" />
        {t('exports:folderHint')}
      </p>
    </>
  );
}

function Summary({
  selection,
  format,
  estimate,
}: Pick<ExportFormProps, 'selection' | 'format' | 'estimate'>) {
  const time = useTimeText();
  const { data } = useQuery(orpc.cameras.list.queryOptions());
  if (estimate.isError) return <ErrorNotice error={estimate.error} onRetry={() => void estimate.refetch()} />;
  if (!estimate.data) return <Skeleton className="h-17 w-full rounded-lg" />;
  const { events, frames, sizeBytes, cameraIds } = estimate.data;
  const names = cameraIds.map((id) => data?.find((camera) => camera.id === id)?.name ?? id);
  const exported = exportedText(estimate.data, time);
  const isPictures = format !== 'json' && format !== 'csv' && format !== 'mp4';
  const facts = [
    t('exports:events', { count: events }),
    ...(isPictures ? [t('exports:frames', { count: frames })] : []),
    sizeBytes === null ? t('exports:sizeUnknown') : t('exports:size', { size: bytesText(sizeBytes) }),
  ];
  return (
    <div role="status" className="flex flex-col gap-1 rounded-lg bg-app px-3.5 py-3">
      <p className="truncate font-medium">
        {names.map((name, index) => (
          <Fragment key={cameraIds[index]}>
            {index > 0 && ', '}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
      </p>
      <p className="text-ink-2 tabular-nums">{spanText(selection, estimate.data, time)}</p>
      <p className="text-sm text-ink-3 tabular-nums">
        {events === 0 && selection.kind === 'events' ? t('exports:nothing') : facts.join(' · ')}
      </p>
      {exported !== null && (
        <p className="mt-1 flex items-start gap-1.5 text-sm text-warn-text">
          <History aria-hidden size={15} className="mt-px shrink-0" />
          {exported}
        </p>
      )}
    </div>
  );
}
