/**
 * Every failure a person or a caller may need to tell apart.
 *
 * `exitCode`: 1 error, 2 wrong use or configuration, 3 storage full, 75 data root or database in use elsewhere.
 * `nextStep` is what the person reads under the message unless the thrower knows better.
 */
export const errorCatalogue = {
  'invalid-input': { exitCode: 2, httpStatus: 400, nextStep: 'Check the value and try again.' },
  'time-invalid': {
    exitCode: 2,
    httpStatus: 400,
    nextStep: 'Write the time as ISO 8601 with a zone, for example 2026-05-01T14:30:00Z.',
  },
  'camera-unknown': {
    exitCode: 2,
    httpStatus: 404,
    nextStep: 'List the cameras and use one of their names.',
  },
  'not-found': { exitCode: 1, httpStatus: 404, nextStep: 'It may have been deleted: reload the list.' },
  unauthorized: {
    exitCode: 1,
    httpStatus: 401,
    nextStep: 'Open the link that "porchlight serve" printed.',
  },
  forbidden: { exitCode: 1, httpStatus: 403, nextStep: 'Open Porchlight on this computer itself.' },
  'too-many-requests': { exitCode: 1, httpStatus: 429, nextStep: 'Wait a minute, then try again.' },
  'file-not-found': { exitCode: 1, httpStatus: 404, nextStep: 'Check the path; nothing was changed.' },
  'file-empty': { exitCode: 1, httpStatus: 400, nextStep: 'Copy the file again from the camera or card.' },
  'file-no-video': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'Choose a file with a video track.',
  },
  'file-unreadable': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'Play the file in a video player; if it plays there, please report its format.',
  },
  'file-truncated': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'What could be read was kept. Copy the file again from the camera or card to get the rest.',
  },
  'file-encrypted': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'Export the file without a password or copy protection.',
  },
  'file-access-denied': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'Give your user the right to read it, then try again.',
  },
  'folder-without-video': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'Choose a folder that holds video files.',
  },
  'decoder-crashed': {
    exitCode: 1,
    httpStatus: 500,
    nextStep: 'The rest goes on. Try the file again; if it fails again, please report it.',
  },
  'decoder-hung': {
    exitCode: 1,
    httpStatus: 500,
    nextStep: 'Check that the disk or network share answers, then try again.',
  },
  'stream-refused': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check the address and the port, and that the camera is switched on.',
  },
  'stream-unreachable': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check that the camera is switched on and in the same network as this computer.',
  },
  'stream-unauthorized': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check user name and password; some cameras have a separate account for streams.',
  },
  'stream-not-found': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: "Check the path of the address; the camera's manual names it.",
  },
  'stream-no-video': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Choose an address of the camera that carries video.',
  },
  'stream-unsupported': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Set the camera to H.264 or H.265.',
  },
  'stream-no-keyframe': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Set the keyframe interval (I-frame interval) of the camera to two seconds.',
  },
  'stream-stalled': {
    exitCode: 1,
    httpStatus: 504,
    nextStep: 'It is tried again by itself. If it stays, restart the camera.',
  },
  'stream-lost': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'It is tried again by itself.',
  },
  'clip-not-held': {
    exitCode: 1,
    httpStatus: 404,
    nextStep: 'The camera was not connected then.',
  },
  'clip-unavailable': {
    exitCode: 1,
    httpStatus: 404,
    nextStep: 'Check that the NVR recorded at that time.',
  },
  'clip-empty': { exitCode: 1, httpStatus: 502, nextStep: 'Check that the NVR recorded at that time.' },
  'clip-invalid': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'The NVR did not send a video: open its own page and check that clips can be exported.',
  },
  'clip-too-large': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Lower the bit rate of the camera, or let the NVR export its second stream.',
  },
  'nvr-unreachable': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check the address, and that the NVR is switched on.',
  },
  'nvr-unauthorized': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check user name and password; a local account with the right to view recordings is needed.',
  },
  'nvr-busy': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'It is tried again by itself.',
  },
  'nvr-failed': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Look at the page of the NVR itself: it answers with an error.',
  },
  'nvr-certificate': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Compare the fingerprint with the one of the NVR, then accept it.',
  },
  'nvr-unknown': { exitCode: 2, httpStatus: 404, nextStep: 'List the NVRs and use one of them.' },
  'secret-missing': {
    exitCode: 1,
    httpStatus: 409,
    nextStep: 'Type the password in again.',
  },
  'secrets-locked': {
    exitCode: 1,
    httpStatus: 503,
    nextStep: 'Unlock the key store of this computer, or set PORCHLIGHT_SECRETS_KEY.',
  },
  'port-in-use': { exitCode: 1, httpStatus: 500, nextStep: 'Choose another port with --port.' },
  'data-root-locked': {
    exitCode: 75,
    httpStatus: 503,
    nextStep: 'Stop the other Porchlight first, or choose another folder with --data.',
  },
  'data-root-unusable': {
    exitCode: 1,
    httpStatus: 503,
    nextStep: 'Choose a folder you may write to with --data.',
  },
  'schema-newer': {
    exitCode: 1,
    httpStatus: 503,
    nextStep: 'Update Porchlight, or choose another folder with --data.',
  },
  'database-invalid': {
    exitCode: 1,
    httpStatus: 503,
    nextStep: 'Keep the folder as it is and restore a backup of events.db.',
  },
  'database-busy': {
    exitCode: 75,
    httpStatus: 503,
    nextStep: 'Close the other program that uses it, then try again. Nothing was changed.',
  },
  'disk-full': {
    exitCode: 3,
    httpStatus: 507,
    nextStep: 'Free some space on the disk; Porchlight goes on by itself.',
  },
  'export-disk-full': {
    exitCode: 3,
    httpStatus: 507,
    nextStep: 'Free some space there or choose another folder, and export again.',
  },
  'storage-full': {
    exitCode: 3,
    httpStatus: 507,
    nextStep: 'Raise the storage limit or keep fewer days (Storage), then it goes on by itself.',
  },
  'backup-invalid': {
    exitCode: 1,
    httpStatus: 400,
    nextStep: 'Choose another backup; nothing was changed.',
  },
  'data-root-not-empty': {
    exitCode: 2,
    httpStatus: 409,
    nextStep: 'Restore into an empty folder with --data, or add --replace to put the present data aside.',
  },
  'query-invalid': {
    exitCode: 2,
    httpStatus: 400,
    nextStep: 'Change the part that is not understood; "porchlight search --help" lists the filters.',
  },
  'picture-invalid': {
    exitCode: 2,
    httpStatus: 400,
    nextStep: 'Use a JPEG, PNG, WebP or AVIF picture of at most 100 megapixels.',
  },
  'settings-file-invalid': {
    exitCode: 2,
    httpStatus: 400,
    nextStep: 'Choose a file that Porchlight exported, as it was. Nothing was changed.',
  },
  'settings-file-newer': {
    exitCode: 2,
    httpStatus: 400,
    nextStep: 'Update Porchlight, then import the file again. Nothing was changed.',
  },
  'model-unknown': {
    exitCode: 2,
    httpStatus: 404,
    nextStep: 'List the models with "porchlight models list" and use one of their names.',
  },
  'model-invalid': {
    exitCode: 1,
    httpStatus: 422,
    nextStep: 'Install the model again, or use another one. In place of one in use the built-in one works.',
  },
  'model-refused': {
    exitCode: 1,
    httpStatus: 422,
    nextStep: 'Nothing was installed; the model in use stays. Try another model, or newer files of this one.',
  },
  'model-no-room': {
    exitCode: 3,
    httpStatus: 507,
    nextStep:
      'Free some space on the disk, or raise the storage limit (Storage), then try again; a download goes on where it stopped.',
  },
  'model-busy': { exitCode: 1, httpStatus: 409, nextStep: 'Wait until it has ended, or cancel it.' },
  'hub-unreachable': {
    exitCode: 1,
    httpStatus: 502,
    nextStep:
      'Check the connection and try again: it goes on where it stopped. Without internet, import a folder.',
  },
  'download-damaged': {
    exitCode: 1,
    httpStatus: 502,
    nextStep:
      'Nothing was installed. Try again; if it fails again, the file at the hub is not the one that is meant.',
  },
  'encoder-failed': {
    exitCode: 1,
    httpStatus: 500,
    nextStep: 'It is tried again by itself. If it stays, test the model under Settings, Models.',
  },
  'analyser-missing': {
    exitCode: 1,
    httpStatus: 409,
    nextStep: 'Set up a server and a model under Settings, Descriptions.',
  },
  'analyser-unreachable': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check that the server runs, and its address under Settings, Descriptions.',
  },
  'analyser-failed': {
    exitCode: 1,
    httpStatus: 502,
    nextStep:
      'Try again, or use another model under Settings, Descriptions. The description stays as it was.',
  },
  'update-check-failed': {
    exitCode: 1,
    httpStatus: 502,
    nextStep: 'Check the address under Settings, Desktop, and the network; nothing was changed.',
  },
  'not-ready': { exitCode: 1, httpStatus: 503, nextStep: 'Try again in a moment.' },
  'timed-out': { exitCode: 1, httpStatus: 504, nextStep: 'Try again in a moment.' },
  cancelled: { exitCode: 1, httpStatus: 409, nextStep: 'Start it again when you like.' },
  internal: { exitCode: 1, httpStatus: 500, nextStep: 'Please report this, with logs/porchlight.log.' },
} as const satisfies Record<string, { exitCode: number; httpStatus: number; nextStep: string }>;
