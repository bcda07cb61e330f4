// npm install openapi-fetch; npm install --save-dev typescript@5 openapi-typescript@7
// npx openapi-typescript http://127.0.0.1:8000/openapi.yaml --default-non-nullable false -o schema.d.ts

import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const client = createClient<paths>({ baseUrl: "http://127.0.0.1:8000" });
const text = "La mairie de Lyon a versé hier 12,5 millions d’euros à un club.";

// JavaScript counts UTF-16 code units
const { data, error } = await client.POST("/v1/extract", {
  body: { text, published_at: "2024-03-14", offsets: "utf16" },
});
if (error) throw new Error(error.detail);

for (const { value, currency, start, end } of data.amounts ?? []) {
  console.log(value, currency, "=", text.slice(start, end));
}
for (const { value, start, end } of data.dates ?? []) {
  console.log(value, "=", text.slice(start, end));
}
