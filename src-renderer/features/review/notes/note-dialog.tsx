import { type KeyboardEvent, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { type EventRecord, longestNote } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { NoteDrafts } from './note-drafts.ts';

type NoteDialogProps = {
  readonly event: EventRecord;
  readonly drafts: NoteDrafts;
  readonly onSave: (note: string) => void;
  readonly onClose: () => void;
};

/** The note of one event. What is typed is kept at once; closing without saving leaves a draft. */
export function NoteDialog(props: NoteDialogProps) {
  const { event, onClose } = props;
  const time = useTimeText();
  const { saved, note, isDraft, change, save } = useNoteDraft(props);
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Enter' || !(key.ctrlKey || key.metaKey)) return;
    key.preventDefault();
    save();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('review:note.title')}
      actions={
        <>
          {note !== saved && (
            <Button variant="ghost" onPress={() => change(saved)}>
              {t('review:note.discard')}
            </Button>
          )}
          <span className="flex-1" />
          <Button onPress={onClose}>{t('review:note.close')}</Button>
          <Button variant="primary" onPress={save}>
            {t('review:note.save')} <Kbd>{keyText('Mod+Enter')}</Kbd>
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">{time?.dayAndClock(fromUtcTime(event.timestamp))}</p>
      <div onKeyDownCapture={onKeyDown}>
        <TextField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens for typing
          autoFocus
          value={note}
          onChange={change}
          maxLength={longestNote}
          className="flex flex-col gap-1.5"
        >
          <Label className="text-sm font-medium text-ink">{t('review:note.label')}</Label>
          <TextArea
            dir="auto"
            rows={6}
            className="focus-ring min-h-32 w-full resize-y rounded-md border border-field-line bg-raised p-2.5 text-base text-ink select-text"
          />
        </TextField>
      </div>
      <p role="status" className="mt-2 flex justify-between gap-4 text-xs text-ink-3">
        <span>{isDraft ? t('review:note.isDraft') : t('review:note.hint')}</span>
        <span className="tabular-nums">{countLeft(note)}</span>
      </p>
    </Dialog>
  );
}

function countLeft(note: string): string {
  const left = longestNote - note.length;
  return left > 200 ? '' : left.toLocaleString(currentSpeech().locale);
}

/** What is typed is kept at once. */
function useNoteDraft({ event, drafts, onSave, onClose }: NoteDialogProps) {
  const { eventId } = event;
  const saved = event.note ?? '';
  const [draft] = useState(() => drafts.read(eventId));
  const [note, setNote] = useState(draft?.note ?? saved);
  const isDraft = draft !== null && draft.note !== saved && note === draft.note;
  const change = (next: string) => {
    setNote(next);
    if (next === saved) drafts.remove(eventId);
    else drafts.write({ eventId, note: next, isFinished: false });
  };
  const save = () => {
    if (note === saved) drafts.remove(eventId);
    else onSave(note);
    onClose();
  };
  return { saved, note, isDraft, change, save };
}
