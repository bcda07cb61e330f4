/** What a caller does with the generated types. The address of the service is the only argument. */

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

// Fails to compile if a field that is known has any type at all.
type Known<T> = 0 extends 1 & T ? never : T;
const typed = <T>(value: Known<T>): T => value;

const text = "😀 La mairie de Lyon a versé hier 12,5 millions d’euros à un club.";
const body = { text, published_at: "2024-03-14", offsets: "utf16" } as const;
const client = createClient<paths>({ baseUrl: process.argv[2] ?? "" });

// an extraction; JavaScript counts in UTF-16 code units
const first = await client.POST("/v1/extract", { body });
assert(first.data);
const amount: components["schemas"]["Amount"] | undefined = first.data.amounts?.[0];
assert(amount);
assert.equal(typed(amount.value), "12500000");
assert.equal(typed(amount.currency), "EUR");
assert.equal(text.slice(typed(amount.start), typed(amount.end)), "12,5 millions d’euros");
const date = first.data.dates?.[0];
assert(date);
assert.equal(typed(date.value), "2024-03-13");
assert.equal(text.slice(date.start, date.end), "hier");

// the same one from the cache
const second = await client.POST("/v1/extract", { body });
assert.deepEqual(second.data, first.data);
assert.match(second.response.headers.get("Cache-Status") ?? "", /; hit$/);

// by its id, and not again while it is the same
const path = { id: first.data.id };
const again = await client.GET("/v1/results/{id}", { params: { path } });
assert.deepEqual(again.data, first.data);
const etag = first.response.headers.get("ETag") ?? "";
const known = await client.GET("/v1/results/{id}", { params: { path, header: { "If-None-Match": etag } } });
assert.equal(known.response.status, 304);

// a mistake
const refused = await client.POST("/v1/extract", { body: { text: " ", min_confidence: 2 } });
assert(refused.error);
assert.equal(typed(refused.error.status), 422);
assert.deepEqual(refused.error.errors?.map(({ pointer }) => typed(pointer)).sort(), ["#/min_confidence", "#/text"]);
