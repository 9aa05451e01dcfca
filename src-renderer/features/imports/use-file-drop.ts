import { useEffect, useRef, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import { type CollectedFiles, collectDropped } from './collect-files.ts';

/** Takes files dropped anywhere in the window; tells whether some are held over it. */
export function useFileDrop(onFiles: (collected: CollectedFiles) => void): boolean {
  const [isDragging, setDragging] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });

  useEffect(() => {
    const done = new AbortController();
    const { signal } = done;
    const onDrag = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setDragging(true);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setDragging(false);
      void collectDropped(event.dataTransfer).then((collected) => latest.current(collected), couldNotRead);
    };
    // leaving one element for another is no way out; leaving the window is
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setDragging(false);
    window.addEventListener('dragenter', onDrag, { signal });
    window.addEventListener('dragover', onDrag, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => done.abort();
  }, []);

  return isDragging;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function couldNotRead(): void {
  notify({
    title: t('imports:drop.unreadable'),
    description: t('imports:drop.unreadableText'),
    tone: 'danger',
  });
}
