import { describe, expect, it } from 'vitest';
import { analyserUrlProblem, isHouseAddress } from './analyser-url.ts';

describe('where a server for descriptions may be', () => {
  it.each([
    'http://127.0.0.1:11434',
    'http://localhost:11434/',
    'https://192.168.1.20/ollama',
    'http://10.0.0.5:8080/v1',
    'http://172.31.0.1:1',
    'http://[::1]:11434',
    'http://[fd12:3456::1]:8000',
    'http://LOCALHOST:11434/v1/',
    'http://gpu.lan:11434',
  ])('takes %s', (text) => expect(analyserUrlProblem(text)).toBeNull());

  it.each([
    '',
    'ollama',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'http://user:secret@127.0.0.1',
    'http://127.0.0.1/?key=1',
    'http://8.8.8.8',
    'https://172.32.0.1',
    'http://169.254.169.254',
    'http://100.64.0.1',
    'http://0.0.0.0:11434',
    'http://134744072', // which is 8.8.8.8
    'http://0x7f.1:11434',
    'http://010.0.0.1', // which is 8.0.0.1
    'http://10.0.0.256',
    'http://127.0.0.1:99999',
    'http://127.0.0.1\\@8.8.8.8',
    'http://10.0.0.1 8.8.8.8',
    'http://metadata.google.internal',
    'http://[2606:4700::1111]',
    'http://[fd00:ec2::254]',
    'http://[::ffff:8.8.8.8]',
    'http://[fe80::1]',
  ])('refuses %s', (text) => expect(analyserUrlProblem(text)).toMatch(/\.$/));

  it('knows addresses as a resolver writes them', () => {
    expect(['127.0.0.1', '::ffff:10.1.2.3', 'fc00::1', '::1'].map(isHouseAddress)).not.toContain(false);
    expect(['::ffff:1.1.1.1', '2001:db8::1', '1.1.1.1', '::', ''].map(isHouseAddress)).not.toContain(true);
  });
});
