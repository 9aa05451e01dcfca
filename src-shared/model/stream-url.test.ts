import { expect, it } from 'vitest';
import { splitStreamUrl, streamUrl } from './stream-url.ts';

it.each(['rtsp://10.0.0.5/a', 'rtsps://cam.local:322/x?y=1', 'http://[fd00::1]:80/video', ' RTSP://cam '])(
  'takes %j',
  (text) => {
    expect(streamUrl.safeParse(text).success).toBe(true);
  },
);

it.each([
  ['file:///etc/passwd', 'begins with'],
  ['exec:rm', 'begins with'],
  ['concat:rtsp://a', 'begins with'],
  ['rtsp://', 'names a host'],
  ['rtsp://a b/c', 'names a host'],
  ['rtsp://me:secret@cam/x', 'own fields'],
  ['http://169.254.169.254/latest', 'No camera'],
  ['http://0.0.0.0/x', 'No camera'],
  ['http://2852039166/latest', 'No camera'],
  ['rtsp://0:8787/', 'No camera'],
  ['http://[::ffff:0:0]:8787/', 'No camera'],
  ['', 'begins with'],
])('refuses %j', (text, why) => {
  const parsed = streamUrl.safeParse(text);
  expect(parsed.error?.issues[0]?.message).toContain(why);
});

it('takes a pasted address apart', () => {
  expect(splitStreamUrl(' rtsp://me:p%40s@s@10.0.0.5:554/h264?x=1 ')).toEqual({
    url: 'rtsp://10.0.0.5:554/h264?x=1',
    username: 'me',
    password: 'p@s@s',
  });
  expect(splitStreamUrl('rtsp://cam/x')).toEqual({ url: 'rtsp://cam/x', username: '', password: '' });
  expect(splitStreamUrl('rtsp://a%zz@cam')).toMatchObject({ username: 'a%zz' });
  expect(splitStreamUrl('not an address')).toBeNull();
});
