import { readFile, stat } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { largestPictureBytes } from '#shared/contract/search.contract.ts';
import type { Uploads } from '../uploads.ts';
import { api } from '../context.ts';

export const searchHandlers = {
  run: api.search.run.handler(({ input, context: { core }, signal }) => core.search.run(input, signal)),
  vocabulary: api.search.vocabulary.handler(({ context: { core } }) => core.search.vocabulary()),
  warmUp: api.search.warmUp.handler(({ context: { core } }) => core.search.warmUp()),
  addPicture: api.search.addPicture.handler(
    async ({ input: { uploadId }, context: { core, uploads }, signal }) =>
      core.search.pictures.add(await takeUpload(uploads, uploadId), signal),
  ),
  saved: {
    list: api.search.saved.list.handler(({ context: { core } }) => core.search.saved.list()),
    save: api.search.saved.save.handler(({ input, context: { core } }) => core.search.saved.save(input)),
    rename: api.search.saved.rename.handler(({ input: { id, name }, context: { core } }) =>
      core.search.saved.rename(id, name),
    ),
    remove: api.search.saved.remove.handler(async ({ input: { id }, context: { core } }) => ({
      isRemoved: await core.search.saved.remove(id),
    })),
  },
  smartSelect: api.search.smartSelect.handler(({ input, context: { core } }) => core.smartSelect(input)),
  suggestions: api.search.suggestions.handler(({ input: { eventId }, context: { core } }) =>
    core.embeddings.smartSelect.suggestions(eventId),
  ),
};

/** Its bytes; the file goes, whatever becomes of them. */
async function takeUpload(uploads: Uploads, uploadId: string): Promise<Uint8Array> {
  const path = uploads.pathOf(uploadId);
  try {
    const { size } = await stat(path);
    if (size > largestPictureBytes) {
      throw new AppError(
        'picture-invalid',
        `The picture is larger than ${largestPictureBytes / 1024 ** 2} MB.`,
      );
    }
    return new Uint8Array(await readFile(path));
  } finally {
    await uploads.discard(uploadId);
  }
}
