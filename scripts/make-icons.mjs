// Makes the icons of the packaged app, of the installed web page and of the tray from resources/icons/*.svg:
// node scripts/make-icons.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';

const folder = resolve(import.meta.dirname, '../resources/icons');
const served = resolve(import.meta.dirname, '../resources/public/icons');
const drawing = readFileSync(resolve(folder, 'icon.svg'));
const lamp = readFileSync(resolve(folder, 'tray.svg'));

/** Entry types of Apple's icon format that hold a PNG, with its edge in pixels. */
const icnsTypes = { ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic13: 256, ic09: 512, ic14: 512, ic10: 1024 };
const icoEdges = [16, 24, 32, 48, 64, 128, 256];

writeFileSync(resolve(folder, 'icon.png'), await draw(1024));
writeFileSync(resolve(folder, '512x512.png'), await draw(512));
writeFileSync(resolve(folder, 'icon.ico'), toIco(await Promise.all(icoEdges.map(draw))));
writeFileSync(resolve(folder, 'icon.icns'), await toIcns());

mkdirSync(served, { recursive: true });
for (const edgePx of [32, 192, 512]) writeFileSync(resolve(served, `icon-${edgePx}.png`), await draw(edgePx));
writeFileSync(resolve(served, 'icon-maskable-512.png'), await drawMaskable(512));
for (const [scale, edgePx] of [
  ['', 22],
  ['@2x', 44],
]) {
  const icon = await sharp(lamp).resize(edgePx).png().toBuffer();
  writeFileSync(resolve(served, `tray${scale}.png`), icon);
  writeFileSync(resolve(served, `trayTemplate${scale}.png`), await blackened(icon));
}

/** A system may cut any shape out of it: the tile fills the square, the lamp stays within the middle 80 %. */
async function drawMaskable(edgePx) {
  const tile = { left: 110, top: 110, width: 804, height: 804 };
  return sharp(await sharp(drawing).resize(1024).extract(tile).png().toBuffer())
    .flatten({ background: '#231c18' })
    .resize(edgePx)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** A Mac colours the shape itself. */
async function blackened(picture) {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 4) data.fill(0, at, at + 3);
  return sharp(data, { raw: info }).png().toBuffer();
}

/** Small sizes leave out the margin: there every pixel counts. */
async function draw(edgePx) {
  const isSmall = edgePx <= 48;
  const drawn = sharp(drawing, { density: 96 }).resize(1024);
  const cut = isSmall ? drawn.extract({ left: 84, top: 84, width: 856, height: 856 }) : drawn;
  return sharp(await cut.png().toBuffer())
    .resize(edgePx, edgePx, { kernel: 'lanczos3' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** Microsoft's container: a header, one entry a picture, then the pictures as PNG. */
function toIco(pictures) {
  const entryBytes = 16;
  const header = Buffer.alloc(6 + entryBytes * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, picture] of pictures.entries()) {
    const at = 6 + entryBytes * index;
    const edge = icoEdges[index] % 256; // 0 stands for 256
    header.writeUInt8(edge, at);
    header.writeUInt8(edge, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(picture.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += picture.length;
  }
  return Buffer.concat([header, ...pictures]);
}

async function toIcns() {
  const chunks = [];
  for (const [type, edgePx] of Object.entries(icnsTypes)) chunks.push(chunk(type, await draw(edgePx)));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + head.length, 4);
  return Buffer.concat([head, content]);
}
