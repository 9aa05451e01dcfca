import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { largestPictureBytes } from '#shared/contract/search.contract.ts';
import { AppError } from '#shared/errors.ts';
import type { PictureExample } from '#shared/model/search.ts';
import { client } from '#renderer/api/client.ts';
import { uploadFile } from '#renderer/api/uploads.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';

export type PictureSearch = ReturnType<typeof usePictureSearch>;

/**
 * Pictures to search by: chosen, dropped anywhere in the window or pasted anywhere on the page. Why one was refused is told
 * until the text of the search changes.
 */
export function usePictureSearch(text: string, onAdded: (example: PictureExample) => void) {
  const adding = useMutation({ mutationFn: addPicture, onSuccess: onAdded });
  const { reset } = adding;
  const isRefused = useLatest(adding.isError);
  useEffect(() => {
    if (isRefused.current) reset();
  }, [text, isRefused, reset]);
  const add = (files: readonly File[]) => {
    const [picture] = files;
    if (picture) adding.mutate(picture);
  };
  const isDragging = usePictureDrop(add);
  usePicturePaste(add);
  return {
    add,
    isAdding: adding.isPending,
    name: adding.variables?.name ?? '',
    error: adding.error,
    dismiss: adding.reset,
    isDragging,
  };
}

async function addPicture(file: File): Promise<PictureExample> {
  if (file.size > largestPictureBytes) {
    const sizes = { size: bytesText(file.size), limit: bytesText(largestPictureBytes) };
    throw new AppError('picture-invalid', t('search:usePictureSearch.tooLarge', sizes));
  }
  const uploadId = await uploadFile(file);
  const { pictureId } = await client.search.addPicture({ uploadId });
  return { kind: 'picture', pictureId };
}

function usePicturePaste(onFiles: (files: readonly File[]) => void): void {
  const latest = useLatest(onFiles);
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const pictures = [...(clipboardData?.files ?? [])].filter(({ type }) => isPicture(type));
      // copied words often bring a picture of themselves along
      const isText = clipboardData?.types.includes('text/plain') ?? false;
      if (pictures.length > 0 && !isText) latest.current(pictures);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [latest]);
}

/** Goes before the import of videos, which takes everything else that is dropped. */
function usePictureDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isDragging, setDragging] = useState(false);
  const latest = useLatest(onFiles);
  useEffect(() => {
    const done = new AbortController();
    const how = { signal: done.signal, capture: true };
    const onDrag = (event: DragEvent) => {
      if (!holdsPictures(event.dataTransfer)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setDragging(true);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsPictures(event.dataTransfer)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setDragging(false);
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setDragging(false);
    window.addEventListener('dragenter', onDrag, how);
    window.addEventListener('dragover', onDrag, how);
    window.addEventListener('dragleave', onLeave, how);
    window.addEventListener('drop', onDrop, how);
    return () => done.abort();
  }, [latest]);
  return isDragging;
}

/** Names are not told before the drop; the kinds of the files are. */
function holdsPictures(transfer: DataTransfer | null): boolean {
  const files = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  return files.length > 0 && files.every(({ type }) => isPicture(type));
}

function isPicture(type: string): boolean {
  return type.startsWith('image/');
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
