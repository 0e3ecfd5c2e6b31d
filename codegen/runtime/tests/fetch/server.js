// An HTTP server on loopback that remembers what it receives. `handle` is called once a request is there whole, with the
// request, the answer to write, and how many requests there have been.
(handle) => new Promise((resolve) => {
    const http = process.getBuiltinModule("node:http");
    const received = [];
    const server = http.createServer((request, answer) => {
        const pieces = [];
        const seen = { line: `${request.method} ${request.url}`, headers: request.headers, body: "", cutOff: false };
        received.push(seen);
        answer.on("close", () => { seen.cutOff = !answer.writableFinished; });
        request.on("data", (piece) => pieces.push(piece));
        request.on("end", () => {
            seen.body = Buffer.concat(pieces).toString("latin1");
            handle(request, answer, received.length);
        });
    });
    server.listen(0, "127.0.0.1", () => {
        server.unref();
        resolve({ url: `http://127.0.0.1:${server.address().port}`, received });
    });
})
