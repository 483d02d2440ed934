// A receiver as its owner would write it: Node's own modules, the raw body, the secret.
const crypto = require("node:crypto");
const fs = require("node:fs");
const https = require("node:https");

const [certificate, key, secret] = process.argv.slice(2);

const simple = (body) => "sha256=" + crypto.createHmac("sha256", secret).update(body).digest("hex");

const standard = (headers, body) =>
  "v1," +
  crypto
    .createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`)
    .update(body)
    .digest("base64");

const same = (one, other) => one.length === other.length && crypto.timingSafeEqual(Buffer.from(one), Buffer.from(other));

const server = https.createServer(
  { cert: fs.readFileSync(certificate), key: fs.readFileSync(key) },
  async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const checks = {
      simple: same(simple(body), request.headers["x-toran-signature"]),
      standard: request.headers["webhook-signature"].split(" ").some((one) => same(one, standard(request.headers, body))),
      name: JSON.parse(body).name,
    };
    response.writeHead(checks.simple && checks.standard ? 200 : 401);
    response.end(JSON.stringify(checks));
  },
);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
