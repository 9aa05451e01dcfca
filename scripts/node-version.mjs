// better-sqlite3 13 (Node-API 10) crashes a Node below 22.14 instead of throwing.
const [major, minor] = process.versions.node.split('.').map(Number);

export const isNodeNewEnough = major > 22 || (major === 22 && minor >= 14);

export const nodeTooOld =
  `Node ${process.versions.node} is too old: Porchlight needs 22.14 or newer (Electron 45 embeds Node 24).\n` +
  'On Linux x64 "npm ci" installs one into node_modules/.bin: run through npm ("npm start", "npm test").\n' +
  'Elsewhere install Node 24 LTS first.';
