// usage: node upload.mjs '{"endpoint": …, "file": …, "headers": {…}, "chunk": bytes, "checksum": bool, "spoil": pieces}'
// Sends a file as tus-js-client does; prints what happened as one line of JSON.
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { DefaultHttpStack, Upload } from "tus-js-client";

const asked = JSON.parse(process.argv[2]);
const happened = { retried: [], requests: [] };

// Adds the checksum extension, which the client leaves to whoever uses it; spoils the first pieces on their way.
class Checking {
  #stack = new DefaultHttpStack({});
  #left = asked.spoil ?? 0;

  createRequest(method, url) {
    const request = this.#stack.createRequest(method, url);
    const send = request.send.bind(request);
    request.send = (body) => {
      happened.requests.push(method);
      if (method === "PATCH" && asked.checksum) {
        request.setHeader("Upload-Checksum", `sha1 ${createHash("sha1").update(body).digest("base64")}`);
        if (this.#left > 0) {
          this.#left -= 1;
          body = Buffer.from(body);
          body[Math.floor(body.length / 2)] ^= 1;
        }
      }
      return send(body);
    };
    return request;
  }

  getName() {
    return "Checking";
  }
}

const input = asked.checksum ? readFileSync(asked.file) : createReadStream(asked.file);
new Upload(input, {
  endpoint: asked.endpoint,
  headers: asked.headers,
  chunkSize: asked.chunk ?? Infinity,
  metadata: { filename: "video.mp4", filetype: "video/mp4" },
  retryDelays: Array(20).fill(100),
  httpStack: new Checking(),
  onShouldRetry(error) {
    happened.retried.push(error.originalResponse ? error.originalResponse.getStatus() : 0);
    return true;
  },
  onSuccess({ lastResponse }) {
    console.log(JSON.stringify({ ...happened, last: lastResponse.getStatus() }));
  },
  onError(error) {
    console.log(JSON.stringify({ ...happened, error: String(error) }));
    process.exitCode = 1;
  },
}).start();
