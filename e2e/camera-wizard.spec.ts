import { expect, type Locator, type Page, test as base } from 'playwright/test';
import { startFakeNvr } from './fixtures/nvr/fake-nvr.ts';
import { makeFilm } from './fixtures/rtsp/make-film.ts';
import { type RtspServer, startRtspServer } from './fixtures/rtsp/rtsp-server.ts';
import { type Host, startHost } from './host.ts';

type Peers = { readonly host: Host; readonly rtsp: RtspServer };

const login = { username: 'viewer', password: 'canary-4711' };

/** One Porchlight and one network camera; later tests find what earlier ones did. */
const test = base.extend<{ cameras: Page }, { peers: Peers }>({
  peers: [
    async ({}, use) => {
      const film = await makeFilm({ seconds: 20, walks: [{ fromS: 6, toS: 12 }] });
      const rtsp = await startRtspServer({ films: { gate: film }, login, lifetimeMs: 300_000 });
      const host = await startHost();
      await use({ host, rtsp });
      expect(await host.stop()).toBe(0);
      await rtsp.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  cameras: async ({ page, peers }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(new URL(`/cameras${new URL(peers.host.url).search}`, peers.host.url).href);
    await use(page);
    expect(problems).toEqual([]);
  },
});
test.use({ locale: 'en-GB', timezoneId: 'UTC' });
test.describe.configure({ mode: 'serial' });

async function openWizard(page: Page): Promise<Locator> {
  await page
    .getByRole('button', { name: /^Add (?:camera|your first camera)$/ })
    .first()
    .click();
  return page.getByRole('dialog', { name: 'Add camera' });
}

/** Names without a space must not lie over their neighbours. */
function textsThatStickOut(box: Locator): Promise<string[]> {
  return box
    .locator('label, span')
    .evaluateAll((elements) =>
      (elements as { scrollWidth: number; clientWidth: number; textContent: string }[])
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent),
    );
}

test('a network camera is added with the keyboard alone; a wrong password is told before it is saved', async ({
  cameras: page,
  peers: { rtsp },
}) => {
  const wizard = await openWizard(page);
  await wizard.getByRole('button', { name: /I know its address/ }).press('Enter');
  const address = wizard.getByRole('textbox', { name: 'Address' });
  await expect(address).toBeFocused();
  await page.keyboard.type('nothing');
  await page.keyboard.press('Enter');
  await expect(address).toHaveAccessibleDescription(/An address begins with rtsp:/);
  await address.fill(rtsp.url('gate').replace('rtsp://', 'rtsp://viewer:wrong@'));
  await expect(address, 'what was pasted is taken apart').toHaveValue(rtsp.url('gate'));
  await expect(wizard.getByLabel('User name')).toHaveValue('viewer');
  await page.keyboard.press('Enter');
  await expect(wizard.getByRole('alert')).toContainText('stream-unauthorized', { timeout: 20_000 });

  await page.keyboard.press('Tab');
  await expect(wizard.getByRole('button', { name: 'Back', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await wizard.getByLabel('Password', { exact: true }).fill(login.password);
  await page.keyboard.press('Enter');
  await expect(wizard.getByText('It works')).toBeVisible({ timeout: 20_000 });
  await expect(wizard.getByText('H.264')).toBeVisible();
  await expect(wizard.getByText('320×180')).toBeVisible();
  const still = wizard.getByRole('img', { name: 'What the camera sees now' });
  await expect
    .poll(() => still.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(100);

  await wizard.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(wizard.getByLabel('Camera name')).toBeFocused();
  await expect(wizard.getByRole('radio', { name: /Single Frame/ })).toBeChecked();
  await page.keyboard.type('Gate');
  await page.keyboard.press('Enter');
  await expect(wizard).toBeHidden();
  const row = page.getByRole('listitem', { name: 'Gate' });
  await expect(row).toContainText(/Watching.*H\.264 · 320×180/, { timeout: 30_000 });
  await expect(row.getByRole('button', { name: /Last 24 hours/ })).toBeVisible();
});

test('a camera that is unplugged says so within 12 seconds, and is back without a restart', async ({
  cameras: page,
  peers: { rtsp },
}) => {
  const row = page.getByRole('listitem', { name: 'Gate' });
  await expect(row).toContainText('Watching');
  rtsp.setFault({ kind: 'refuse' });
  await expect(row).toContainText('Offline', { timeout: 12_000 });
  await expect(row).toContainText(/Tries again in \d+ s|Trying again now/);
  rtsp.setFault(null);
  await row.getByRole('button', { name: 'Try Gate again now' }).click();
  await expect(row).toContainText('Watching', { timeout: 30_000 });
  await row.getByRole('button', { name: /Last 24 hours/ }).click();
  await expect(page.getByRole('dialog', { name: 'Coverage of Gate' })).toContainText(
    /Offline: the (?:camera refused the connection|connection was lost)/,
  );
});

test('the editor never shows the stored password and asks for it when the device is another one', async ({
  cameras: page,
}) => {
  await page.getByRole('button', { name: 'Edit Gate' }).click();
  const editor = page.getByRole('dialog', { name: 'Edit Gate' });
  const password = editor.getByLabel('Password', { exact: true });
  await expect(password).toHaveValue('');
  await expect(password).toHaveAttribute('placeholder', 'Stored; type to replace');
  await expect(editor.getByText(/H\.264, 320×180/), 'opened with the stored one').toBeVisible({
    timeout: 20_000,
  });
  expect(await page.content()).not.toContain(login.password);
  await expect(async () => {
    await editor.getByRole('button', { name: 'Test clip download' }).click();
    await expect(editor.getByText(/^\d.* s, .*[KM]B$/)).toBeVisible({ timeout: 5_000 });
  }, 'a clip of the last seconds (CLP-10)').toPass({ timeout: 40_000 });
  await editor.getByRole('textbox', { name: 'Address' }).fill('rtsp://127.0.0.2:554/gate');
  await expect(editor.getByRole('button', { name: 'Save camera' })).toBeDisabled();
  await expect(editor.getByText(/This is another device/).first()).toBeVisible();
  await editor.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(editor).toBeHidden();
});

test('a camera that does not answer can be added all the same, after a question', async ({
  cameras: page,
  peers: { rtsp },
}) => {
  const wizard = await openWizard(page);
  await wizard.getByRole('button', { name: /I know its address/ }).click();
  await wizard.getByRole('textbox', { name: 'Address' }).fill(rtsp.url('nowhere'));
  await wizard.getByLabel('User name').fill(login.username);
  await wizard.getByLabel('Password', { exact: true }).fill(login.password);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard.getByRole('alert')).toContainText('stream-not-found', { timeout: 20_000 });
  await wizard.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Go on anyway' }).click();
  await wizard.getByLabel('Camera name').fill('gate');
  await wizard.getByRole('button', { name: 'Add camera' }).click();
  await expect(wizard.getByText('Another camera has this name.')).toBeVisible();
  await wizard.getByLabel('Camera name').fill('Nowhere');
  await wizard.getByRole('button', { name: 'Add camera' }).click();
  const row = page.getByRole('listitem', { name: 'Nowhere' });
  await expect(row).toContainText(/Failed|Offline/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Remove Nowhere' }).click();
  await page.getByRole('button', { name: 'Remove camera' }).click();
  await expect(row).toBeHidden();
});

test('the cameras of an NVR are added at once, after its certificate was accepted', async ({
  cameras: page,
}) => {
  const cameras = [
    { nativeId: 'cam-1', name: 'Front Door' },
    { nativeId: 'cam-2', name: 'W'.repeat(200) },
  ];
  const nvr = await startFakeNvr({ kind: 'protect', isSecure: true, cameras });
  const wizard = await openWizard(page);
  await wizard.getByRole('button', { name: /From an NVR/ }).click();
  await wizard.getByRole('textbox', { name: 'Address' }).fill(nvr.url);
  await wizard.getByLabel('User name').fill(nvr.username);
  await wizard.getByLabel('Password', { exact: true }).fill(nvr.password);
  await wizard.getByRole('button', { name: 'Sign in' }).click();
  const fingerprint = (nvr.fingerprint() ?? '').toUpperCase().replace(/(..)(?=.)/g, '$1:');
  await expect(wizard.getByText(fingerprint)).toBeVisible();
  await wizard.getByRole('button', { name: 'Accept this certificate' }).click();
  await wizard.getByRole('button', { name: 'Choose all' }).click();
  expect(await textsThatStickOut(wizard)).toEqual([]);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard.getByRole('radio', { name: /Multi-Frame/ })).toBeChecked();
  expect(await textsThatStickOut(wizard)).toEqual([]);
  await wizard
    .getByRole('textbox', { name: /^Name of/ })
    .first()
    .fill('Doorbell');
  await wizard.getByRole('button', { name: 'Add 2 cameras' }).click();
  await expect(wizard).toBeHidden();
  await expect(page.getByRole('listitem', { name: 'Doorbell' })).toContainText('Watching', {
    timeout: 20_000,
  });
  const row = page.getByRole('list', { name: 'Network video recorders' }).getByRole('listitem');
  await expect(row).toContainText('Connected');

  await page.getByRole('button', { name: 'Edit Doorbell' }).click();
  await page.getByRole('button', { name: 'Test clip download' }).click();
  await expect(page.getByText(/^\d.* s, .*[KM]B$/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();

  await nvr.stop();
  await expect(row).toContainText('Offline', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Remove UniFi Protect' }).click();
  await page.getByRole('button', { name: 'Remove NVR' }).click();
  await expect(row).toBeHidden();
  await expect(page.getByRole('listitem', { name: 'Doorbell' })).toContainText('an NVR that was removed');
});
