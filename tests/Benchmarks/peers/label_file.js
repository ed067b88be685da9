// Labels a PNG file by ONNX Runtime, as Apps/Segment does without it: read, normalise, run, argmax, write a PNG of label ids. The same bilinear resizing
// is left out: the image must have the network's size.
// node label_file.js MODEL.onnx IMAGE.png LABELS.png THREADS [SESSION]
// With SESSION, the times of session creation with the first run, and of a later run, are printed as JSON.
'use strict';

const fs = require('fs');

const Mean = [123.675, 116.28, 103.53];
const Deviation = [58.395, 57.12, 57.375];
const LabelIds = [7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33];

async function main() {
    const [model, input, output, threads, timed] = process.argv.slice(2);
    const runtime = require('onnxruntime-node');
    const { PNG } = require('pngjs');
    const image = PNG.sync.read(fs.readFileSync(input));
    const { width, height } = image;
    const pixels = width * height;
    const values = new Float32Array(3 * pixels);
    for (let pixel = 0; pixel < pixels; pixel++) {
        for (let channel = 0; channel < 3; channel++) {
            values[channel * pixels + pixel] = (image.data[4 * pixel + channel] - Mean[channel]) / Deviation[channel];
        }
    }
    const start = process.hrtime.bigint();
    const session = await runtime.InferenceSession.create(model, { executionProviders: ['cpu'], intraOpNumThreads: Number(threads), interOpNumThreads: 1 });
    const feeds = { [session.inputNames[0]]: new runtime.Tensor('float32', values, [1, 3, height, width]) };
    const scores = (await session.run(feeds))[session.outputNames[0]];
    const first = milliseconds(start);
    write(output, width, height, largest(scores.data, scores.dims[1], pixels), PNG);
    if (timed) {
        const steady = [];
        for (let i = 0; i < 15; i++) {
            const begin = process.hrtime.bigint();
            await session.run(feeds);
            steady.push(milliseconds(begin));
        }
        steady.sort((a, b) => a - b);
        console.log(JSON.stringify({ firstMs: first, steadyMs: steady[7] }));
    }
}

/** For each pixel the label id of its largest score. One class after another: scores of a class lie together. */
function largest(scores, classes, pixels) {
    const best = scores.slice(0, pixels);
    const labels = Buffer.alloc(pixels, LabelIds[0]);
    for (let label = 1; label < classes; label++) {
        const offset = label * pixels;
        for (let pixel = 0; pixel < pixels; pixel++) {
            if (scores[offset + pixel] > best[pixel]) {
                best[pixel] = scores[offset + pixel];
                labels[pixel] = LabelIds[label];
            }
        }
    }
    return labels;
}

function write(path, width, height, labels, PNG) {
    const image = new PNG({ width, height, colorType: 0, inputColorType: 0, bitDepth: 8, inputHasAlpha: false });
    image.data = labels;
    fs.writeFileSync(path, PNG.sync.write(image, { colorType: 0, inputColorType: 0, bitDepth: 8, inputHasAlpha: false }));
}

function milliseconds(since) {
    return Number(process.hrtime.bigint() - since) / 1e6;
}

main().catch(failure => {
    console.error(failure.message);
    process.exit(1);
});
