// Reads and writes .npy files of float32, little-endian, C order: what the peers exchange.
'use strict';

const fs = require('fs');

function read(path) {
    const file = fs.readFileSync(path);
    const start = 10 + file.readUInt16LE(8);
    const header = file.toString('latin1', 10, start);
    const shape = header.match(/'shape': *\(([^)]*)\)/);
    if (file.toString('latin1', 1, 6) !== 'NUMPY' || !header.includes("'<f4'") || header.includes("'fortran_order': True") || !shape) {
        throw new Error(`${path}: expected an .npy file of float32 in C order, found ${header.trim()}`);
    }
    const sizes = shape[1].split(',').filter(text => text.trim()).map(Number);
    const bytes = file.subarray(start);
    return { sizes, values: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)) };
}

function write(path, sizes, values) {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes.join(', ')},), }`;
    const header = Buffer.from(text.padEnd(Math.ceil((10 + text.length + 1) / 64) * 64 - 11) + '\n', 'latin1');
    const magic = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0]);
    magic.writeUInt16LE(header.length, 8);
    fs.writeFileSync(path, Buffer.concat([magic, header, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]));
}

module.exports = { read, write };
