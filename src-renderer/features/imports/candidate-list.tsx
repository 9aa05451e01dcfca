import { FileVideo, FolderClosed, Plus, X } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { candidateWords, type ImportCandidate } from './import-candidates.ts';
import { isVideoFile } from './video-file-name.ts';

type CandidateListProps = {
  readonly candidates: readonly ImportCandidate[];
  readonly leftOutCount: number;
  readonly onRemove: (key: string) => void;
  readonly onAddMore: () => void;
};

export function CandidateList({ candidates, leftOutCount, onRemove, onAddMore }: CandidateListProps) {
  return (
    <div className="flex flex-col gap-2">
      <ul
        aria-label={t('imports:candidates.label')}
        className="max-h-48 overflow-y-auto rounded-md border bg-raised"
      >
        {candidates.map((candidate) => (
          <CandidateRow key={candidate.key} candidate={candidate} onRemove={() => onRemove(candidate.key)} />
        ))}
      </ul>
      <div className="flex items-center justify-between gap-4 pl-1 text-sm text-ink-3">
        <p>
          {candidateWords(candidates)}
          {leftOutCount > 0 && `. ${leftOutWords(leftOutCount)}`}
        </p>
        <Button size="sm" variant="ghost" icon={Plus} onPress={onAddMore}>
          {t('imports:candidates.addMore')}
        </Button>
      </div>
    </div>
  );
}

export function leftOutWords(count: number): string {
  return t('imports:candidates.leftOut', { count });
}

type CandidateRowProps = { readonly candidate: ImportCandidate; readonly onRemove: () => void };

function CandidateRow({ candidate, onRemove }: CandidateRowProps) {
  const { name, sizeBytes, origin } = candidate;
  const Icon = origin.kind === 'path' && !isVideoFile(candidate) ? FolderClosed : FileVideo;
  return (
    <li className="flex items-center gap-2.5 border-b py-1 pr-1 pl-3 last:border-b-0">
      <Icon aria-hidden size={15} className="shrink-0 text-ink-3" />
      <span
        className="min-w-0 flex-1 truncate text-sm text-ink"
        title={origin.kind === 'path' ? origin.path : name}
      >
        {name}
      </span>
      <span className="shrink-0 text-xs text-ink-3 tabular-nums">
        {sizeBytes === null ? t('imports:candidates.here') : bytesText(sizeBytes)}
      </span>
      <IconButton icon={X} label={t('imports:candidates.leaveOut', { name })} size="sm" onPress={onRemove} />
    </li>
  );
}
