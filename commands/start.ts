/** npm start: says where the API will be, and what runs today. */
process.stdout
  .write(`CompFund has no HTTP API yet. It will answer at http://127.0.0.1:${process.env['PORT'] ?? '3000'}/v1.

What runs today is the engine, as a command:

  npm run project -- examples/serbia.json
`);
