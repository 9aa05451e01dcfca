// Loaded first into a forked child: gives it the `process.parentPort` that a utility process has.
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
port.postMessage = (message) => process.send(message);
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.once('disconnect', () => process.exit(0)); // Chromium ends its children with itself
process.parentPort = port;
