import { z } from 'zod';
import { nvr, nvrId, nvrProbe, nvrSettings } from '../model/nvr.ts';
import { call } from './define.ts';

export const nvrsContract = {
  list: call.output(z.array(nvr)),
  /** Creates when `id` is left out, else replaces the settings of that NVR. */
  save: call.input(z.object({ id: nvrId.optional(), settings: nvrSettings })).output(nvr),
  /** Its cameras stay with their events; they are no longer watched. */
  remove: call.input(z.object({ id: nvrId })).output(z.object({ camerasLeft: z.int() })),
  /**
   * Signs in and lists the cameras; nothing is stored. Fails with the `nvr-…` code that tells why not;
   * `nvr-certificate` names the fingerprint that a person may accept.
   */
  probe: call.input(z.object({ id: nvrId.optional(), settings: nvrSettings })).output(nvrProbe),
  /** Of a saved NVR. */
  cameras: call.input(z.object({ id: nvrId })).output(nvrProbe),
};
