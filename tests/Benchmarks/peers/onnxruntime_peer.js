// Runs an ONNX file by ONNX Runtime: once at the start, then once for each line "run" on standard input, answered with the milliseconds.
// node onnxruntime_peer.js MODEL.onnx INPUT.npy OUTPUT.npy THREADS
'use strict';

const readline = require('readline');
const npy = require('./npy');

async function main() {
    const [model, input, output, threads] = process.argv.slice(2);
    const runtime = require('onnxruntime-node');
    const image = npy.read(input);
    const start = process.hrtime.bigint();
    const session = await runtime.InferenceSession.create(model, {
        executionProviders: ['cpu'],
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        intraOpNumThreads: Number(threads),
        interOpNumThreads: 1,
    });
    const feeds = { [session.inputNames[0]]: new runtime.Tensor('float32', image.values, image.sizes) };
    const result = (await session.run(feeds))[session.outputNames[0]];
    console.log(`first ${milliseconds(start)}`);
    npy.write(output, result.dims, result.data);
    console.log(`${output}: [${result.dims.join(', ')}]`);
    for await (const line of readline.createInterface({ input: process.stdin })) {
        if (line.trim() !== 'run') {
            throw new Error(`standard input has '${line}'; expected 'run'`);
        }
        const begin = process.hrtime.bigint();
        await session.run(feeds);
        console.log(milliseconds(begin));
    }
}

function milliseconds(since) {
    return (Number(process.hrtime.bigint() - since) / 1e6).toFixed(4);
}

main().catch(failure => {
    console.error(failure.message);
    process.exit(1);
});
